import { COMMITMENT_STATES, MOVEMENT_STATES, REQUEST_STAGES, PAP_LEVELS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { EntryView } from '@vigie/protocol'
import { oneOfIn, openedIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

const SUBJECTS = ['commitment', 'movement'] as const

/** Values that only sentences of cooperation name. */
export function cooperationValues(
  speech: Speech,
  { data, texts, subject }: EntryView,
): Readonly<Record<string, string | undefined>> {
  const isOurs = SUBJECTS.some((kind) => kind === subject.kind)
  const state = isOurs
    ? oneOfIn(data, 'state', [...COMMITMENT_STATES, ...MOVEMENT_STATES])
    : undefined
  const stage = oneOfIn(data, 'stage', REQUEST_STAGES)
  const pap = oneOfIn(data, 'pap', PAP_LEVELS)
  const object = isRecord(data['object']) ? textIn(data['object'], 'id') : undefined
  const opened = (member: string) => {
    const text = openedIn(data, member, texts)
    return text === null ? speech.text('shell.purged') : text
  }
  const known: Readonly<Record<string, string | undefined>> = {
    coopState: state && speech.text(`coop.state.${state}`),
    stage: stage && speech.text(`coop.stage.${stage}`),
    pap: pap && `PAP:${pap}`,
    object,
    partner: textIn(data, 'partner'),
    proof: textIn(data, 'entry'),
    code: textIn(data, 'code'),
    report: opened('report'),
    sighted: opened('place'),
  }
  return known
}
