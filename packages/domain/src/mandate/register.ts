import type { Entry } from '../log/entry.ts'

/** How many of each thing a node has made, so that the next one gets its number. */
export interface MandateRegister {
  readonly made: Readonly<Partial<Record<MandateNumbered, number>>>
}

/** Letters of the ids: `RBT-M2` is a mandate. */
const LETTERS = {
  mandate: 'M',
  'mandate-request': 'MR',
  containment: 'K',
  'export-request': 'X',
} as const
export type MandateNumbered = keyof typeof LETTERS

/** Kinds that make a numbered thing. */
export const MANDATE_MAKING_KINDS = [
  'mandate.opened',
  'mandate-request.asked',
  'mandate-request.glass-broken',
  'containment.asked',
  'export-request.asked',
] as const

/** Folds one entry into the register of its node: the highest number of each kind. */
export function evolveMandateRegister(
  state: MandateRegister | undefined,
  { subject }: Entry,
): MandateRegister {
  const made = state?.made ?? {}
  const kind = numbered(subject.kind)
  const number = Number(/[0-9]+$/.exec(subject.id)?.[0] ?? Number.NaN)
  if (kind === undefined || Number.isNaN(number) || number <= (made[kind] ?? 0)) return { made }
  return { made: { ...made, [kind]: number } }
}

/** Id of the next thing of a kind at a node. */
export function nextMandateId(
  kind: MandateNumbered,
  node: string,
  register: MandateRegister | undefined,
): string {
  return `${node}-${LETTERS[kind]}${(register?.made[kind] ?? 0) + 1}`
}

function numbered(kind: string): MandateNumbered | undefined {
  const kinds: readonly MandateNumbered[] = [
    'mandate',
    'mandate-request',
    'containment',
    'export-request',
  ]
  return kinds.find((candidate) => candidate === kind)
}
