import type { Entry } from '../log/entry.ts'

/** Letters of the ids by what is numbered: `RBT-TK4` is a talk. */
const LETTERS = {
  partner: 'PA',
  agreement: 'AG',
  talk: 'TK',
  commitment: 'CM',
  'delegation-visit': 'DV',
  'information-request': 'RQ',
  'point-form': 'FM',
  movement: 'MV',
  'personal-data': 'PD',
  release: 'RL',
} as const
export type CooperationKind = keyof typeof LETTERS

/** How many of each thing of cooperation a node has made, so that the next one gets its number. */
export interface CooperationRegister {
  readonly made: Readonly<Partial<Record<CooperationKind, number>>>
}

/** Kinds of facts that make a numbered thing. */
export const COOPERATION_MAKING_KINDS = [
  'partner.added',
  'agreement.written',
  'talk.planned',
  'commitment.agreed',
  'delegation-visit.planned',
  'information-request.opened',
  'point-form.begun',
  'movement.announced',
  'personal-data.kept',
  'release.issued',
] as const

const KINDS: readonly CooperationKind[] = [
  'partner',
  'agreement',
  'talk',
  'commitment',
  'delegation-visit',
  'information-request',
  'point-form',
  'movement',
  'personal-data',
  'release',
]

/** Folds one making fact into the register of its node: the highest number of each kind. */
export function evolveCooperationRegister(
  state: CooperationRegister | undefined,
  entry: Entry,
): CooperationRegister {
  const made = state?.made ?? {}
  const kind = KINDS.find((known) => known === entry.subject.kind)
  const number = Number(/[0-9]+$/.exec(entry.subject.id)?.[0] ?? Number.NaN)
  if (kind === undefined || Number.isNaN(number)) return { made }
  return { made: { ...made, [kind]: Math.max(made[kind] ?? 0, number) } }
}

/** Id of the next thing of a kind at a node; `ahead` counts those that the same decision makes before it. */
export function nextCooperationId(
  kind: CooperationKind,
  node: string,
  register: CooperationRegister | undefined,
  ahead = 0,
): string {
  return `${node}-${LETTERS[kind]}${(register?.made[kind] ?? 0) + 1 + ahead}`
}
