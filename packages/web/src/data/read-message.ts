import { ESCALATION_STEPS } from '@vigie/domain'
import type { EscalationStep } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** A critical message as a screen needs it. */
export interface ShownMessage {
  readonly id: string
  readonly text: string | null
  readonly recipients: readonly string[]
  /** Epoch ms of the first reading, by person. */
  readonly readAtMs: Readonly<Record<string, number>>
  /** Recipients who have not read it; nobody once it is withdrawn. */
  readonly unread: readonly string[]
  readonly chain: { readonly deputy: string; readonly commander: string }
  readonly escalations: readonly { readonly step: EscalationStep; readonly person: string }[]
  readonly incident: string | undefined
  readonly sentBy: string
  readonly sentAtMs: number
  readonly withdrawn: string | null | undefined
}

/** None for a document that is no message. */
export function readMessage({ id, state, texts }: DocumentView): readonly ShownMessage[] {
  if (state === null) return []
  const { recipients, readAt, chain } = state
  const named = Array.isArray(recipients)
    ? recipients.filter((person) => typeof person === 'string')
    : []
  const read: Record<string, number> = {}
  for (const person of named) {
    const atMs = isRecord(readAt) ? numberIn(readAt, person) : undefined
    if (atMs !== undefined) read[person] = atMs
  }
  const withdrawn = openedIn(state, 'withdrawn', texts)
  return [
    {
      id,
      text: openedIn(state, 'text', texts) ?? null,
      recipients: named,
      readAtMs: read,
      unread: withdrawn === undefined ? named.filter((person) => read[person] === undefined) : [],
      chain: {
        deputy: (isRecord(chain) ? textIn(chain, 'deputy') : undefined) ?? '',
        commander: (isRecord(chain) ? textIn(chain, 'commander') : undefined) ?? '',
      },
      escalations: recordsIn(state, 'escalations').flatMap((taken) => {
        const step = oneOfIn(taken, 'step', ESCALATION_STEPS)
        return step === undefined ? [] : [{ step, person: textIn(taken, 'person') ?? '' }]
      }),
      incident: textIn(state, 'incident'),
      sentBy: textIn(state, 'sentBy') ?? '',
      sentAtMs: numberIn(state, 'sentAt') ?? 0,
      withdrawn,
    },
  ]
}
