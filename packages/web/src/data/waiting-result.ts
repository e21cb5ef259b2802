import { CHECK_OUTCOMES, DEFECT_SEVERITIES } from '@vigie/domain'
import type { CheckOutcome, DefectSeverity } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { oneOfIn, recordsIn, textIn } from './read-state.ts'

/** What was found at one checkpoint, kept in this browser until the server has all of it. */
export interface WaitingResult {
  /** The command's id: carried out once, however often it is sent. */
  readonly commandId: string
  readonly person: string
  readonly inspection: string
  readonly checkpoint: string
  readonly outcome: CheckOutcome
  readonly note?: string
  /** The code that was read on site. */
  readonly code?: string
  readonly measures: readonly { readonly measure: string; readonly value: number }[]
  readonly severity?: DefectSeverity
  /** Epoch ms, this device's clock. */
  readonly checkedAtMs: number
  readonly photos: readonly WaitingPhoto[]
  /** The words are on the log; photos may still follow. */
  readonly isSent: boolean
  /** Sentences of the refusal; it stays until its author removes it. */
  readonly refused?: Readonly<Record<'fr' | 'ar' | 'en', string>>
}

/** A photo whose bytes lie in the store `photos` under `id`, which is the command of its completion too. */
export interface WaitingPhoto {
  readonly id: string
  /** Command of the gesture that adds it to its result. */
  readonly linkId: string
  readonly name: string
  /** The upload that the server opened for it. */
  readonly upload?: string
}

/** A result as it was kept; undefined for what is none. */
export function waitingResultOf(value: unknown): WaitingResult | undefined {
  if (!isRecord(value)) return undefined
  const { measures, refused, checkedAtMs, isSent } = value
  const outcome = oneOfIn(value, 'outcome', CHECK_OUTCOMES)
  const [commandId, person] = [textIn(value, 'commandId'), textIn(value, 'person')]
  const [inspection, checkpoint] = [textIn(value, 'inspection'), textIn(value, 'checkpoint')]
  if (commandId === undefined || person === undefined || outcome === undefined) return undefined
  if (inspection === undefined || checkpoint === undefined) return undefined
  if (typeof checkedAtMs !== 'number' || typeof isSent !== 'boolean') return undefined
  const [note, code] = [textIn(value, 'note'), textIn(value, 'code')]
  const severity = oneOfIn(value, 'severity', DEFECT_SEVERITIES)
  return {
    commandId,
    person,
    inspection,
    checkpoint,
    outcome,
    checkedAtMs,
    isSent,
    measures: (Array.isArray(measures) ? measures : []).flatMap(measureOf),
    photos: recordsIn(value, 'photos').flatMap(photoOf),
    ...(note === undefined ? {} : { note }),
    ...(code === undefined ? {} : { code }),
    ...(severity === undefined ? {} : { severity }),
    ...(isRecord(refused) ? { refused: sentencesOf(refused) } : {}),
  }
}

function measureOf(value: unknown) {
  if (!isRecord(value)) return []
  const { measure, value: taken } = value
  return typeof measure === 'string' && typeof taken === 'number' ? [{ measure, value: taken }] : []
}

function photoOf(value: Readonly<Record<string, unknown>>): readonly WaitingPhoto[] {
  const [id, linkId, name] = [textIn(value, 'id'), textIn(value, 'linkId'), textIn(value, 'name')]
  if (id === undefined || linkId === undefined || name === undefined) return []
  const upload = textIn(value, 'upload')
  return [{ id, linkId, name, ...(upload === undefined ? {} : { upload }) }]
}

function sentencesOf(value: Readonly<Record<string, unknown>>) {
  const [fr, ar, en] = [textIn(value, 'fr'), textIn(value, 'ar'), textIn(value, 'en')]
  return { fr: fr ?? '', ar: ar ?? '', en: en ?? '' }
}
