import type { JsonObject } from '@vigie/kit'
import { FactDamaged } from '../log/fact-data.ts'

/**
 * Many findings in one fact: numbers by node, runs joined (`{"RBT": "1-500,502"}`), so that 5,000 of
 * them fit an entry (65,535 bytes).
 */

/** Most findings that one fact names: at nine digits each it stays below the limit of an entry. */
export const SUBJECTS_PER_FACT = 5_000

/** The compact form of finding ids, in any order, each once. Ids of another shape throw. */
export function packFindings(ids: Iterable<string>): JsonObject {
  const numbers = new Map<string, number[]>()
  for (const id of ids) {
    const [, node = '', digits = ''] = must(FINDING_ID.exec(id), id)
    const known = numbers.get(node)
    if (known === undefined) numbers.set(node, [Number(digits)])
    else known.push(Number(digits))
  }
  return Object.fromEntries([...numbers].map(([node, all]) => [node, runsOf(all)]))
}

/** The ids that a compact form stands for: by node, ascending. Throws `FactDamaged` on anything else. */
export function unpackFindings(packed: JsonObject): readonly string[] {
  const ids: string[] = []
  for (const [node, runs] of Object.entries(packed)) {
    if (typeof runs !== 'string') throw new FactDamaged('findings of a node are not a text')
    for (const run of runs.split(',')) {
      const [, first = '', last = first] = RUN.exec(run) ?? []
      const to = Number(last)
      if (first === '' || to - Number(first) >= SUBJECTS_PER_FACT) {
        throw new FactDamaged(`no run of findings: ${run}`)
      }
      for (let number = Number(first); number <= to; number++) ids.push(`${node}-F${number}`)
    }
  }
  return ids
}

/** Tells whether a text has the shape of a finding's id. */
export function isFindingId(id: string): boolean {
  return FINDING_ID.test(id)
}

const FINDING_ID = /^([A-Z]{3}[0-9]*)-F([1-9][0-9]{0,11})$/
const RUN = /^([1-9][0-9]*)(?:-([1-9][0-9]*))?$/

function must(match: RegExpExecArray | null, id: string): RegExpExecArray {
  if (match === null) throw new FactDamaged(`not the id of a finding: ${id}`)
  return match
}

function runsOf(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b)
  const runs: { first: number; last: number }[] = []
  for (const number of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && run.last + 1 === number) run.last = number
    else runs.push({ first: number, last: number })
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}
