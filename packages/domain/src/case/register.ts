import type { Entry } from '../log/entry.ts'

/** How many of each thing a node has made, so that the next one gets its number. */
export interface CyberRegister {
  readonly made: Readonly<Partial<Record<NumberedKind, number>>>
}

/** Letters of the ids by what is numbered: `RBT-C12` is a case. */
const LETTERS = {
  case: 'C',
  'case-task': 'CT',
  'case-observable': 'CO',
  'case-evidence': 'CE',
  'case-timeline': 'CV',
  playbook: 'PB',
  suppression: 'S',
  'saved-view': 'SV',
  'finding-bulk': 'B',
} as const
export type NumberedKind = keyof typeof LETTERS

/** Kinds that make a numbered thing. Those of one subject may come several times: the id tells them apart. */
export const MAKING_KINDS = [
  'case.opened',
  'case-task.added',
  'case-observable.added',
  'case-evidence.registered',
  'case-timeline.added',
  'playbook.published',
  'suppression.set',
  'saved-view.saved',
  'finding.bulk',
] as const

/** Folds one entry into the register of its node: the highest number of each kind. */
export function evolveCyberRegister(state: CyberRegister | undefined, entry: Entry): CyberRegister {
  const made = state?.made ?? {}
  const kind = numbered(entry.subject.kind)
  const number = Number(/[0-9]+$/.exec(entry.subject.id)?.[0] ?? Number.NaN)
  if (kind === undefined || Number.isNaN(number) || number <= (made[kind] ?? 0)) return { made }
  return { made: { ...made, [kind]: number } }
}

/** Id of the next thing of a kind at a node; `ahead` counts those that the same decision makes before it. */
export function nextId(
  kind: NumberedKind,
  node: string,
  register: CyberRegister | undefined,
  ahead = 0,
): string {
  return `${node}-${LETTERS[kind]}${(register?.made[kind] ?? 0) + 1 + ahead}`
}

function numbered(kind: string): NumberedKind | undefined {
  const kinds: readonly NumberedKind[] = [
    'case',
    'case-task',
    'case-observable',
    'case-evidence',
    'case-timeline',
    'playbook',
    'suppression',
    'saved-view',
    'finding-bulk',
  ]
  return kinds.find((candidate) => candidate === kind)
}
