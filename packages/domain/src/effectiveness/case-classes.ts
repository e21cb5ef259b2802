import { RSIT_CLASSES } from '../case/rsit.ts'
import type { RsitClass } from '../case/rsit.ts'
import { visitCounted } from './figures.ts'
import type { Basis } from './figures.ts'

/** Cases opened in a period, of one class: all of them, and by severity (1 low … 4 critical). */
export interface ClassCount {
  /** Undefined: not classified yet. */
  readonly class: RsitClass | undefined
  readonly all: number
  readonly bySeverity: readonly number[]
}

/** The number `cases` by class of the taxonomy, in its order, those without one last; no empty rows. */
export function casesByClass(basis: Basis): readonly ClassCount[] {
  const counts = new Map<RsitClass | undefined, number[]>()
  visitCounted(basis, 'cases', ({ rsitClass, severity }) => {
    const bySeverity = counts.get(rsitClass) ?? [0, 0, 0, 0, 0]
    bySeverity[severity] = (bySeverity[severity] ?? 0) + 1
    counts.set(rsitClass, bySeverity)
  })
  return [...RSIT_CLASSES, undefined].flatMap((name) => {
    const bySeverity = counts.get(name)
    if (bySeverity === undefined) return []
    return { class: name, all: bySeverity.reduce((sum, n) => sum + n, 0), bySeverity }
  })
}
