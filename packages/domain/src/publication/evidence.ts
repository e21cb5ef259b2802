import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { FactDamaged, numberOf, objectsOf, oneOf, textOf } from '../log/fact-data.ts'

/** What can be counted about an event and published: each is a count of documents at a position. */
export const STATISTICS = [
  'incidents',
  'incidents-closed',
  'findings',
  'cases',
  'cases-closed',
  'inspections',
  'defects',
  'units',
  'gates-open',
] as const
export type Statistic = (typeof STATISTICS)[number]

/** Where a published figure can be read again: an entry, a member of a document at a position, a count. */
export type PublicEvidence =
  | { readonly kind: 'entry'; readonly id: string }
  | {
      readonly kind: 'document'
      readonly view: string
      readonly id: string
      /** Arrival position that the document is read at. */
      readonly asOf: number
      /** Names of members, separated by `/`: `state/count`. */
      readonly pointer: string
    }
  | { readonly kind: 'statistic'; readonly name: Statistic; readonly asOf: number }

/** A figure of a text: the mark that stands beside it, and its evidence. */
export interface Figure {
  readonly mark: string
  readonly evidence: PublicEvidence
}

const EVIDENCE_KINDS = ['entry', 'document', 'statistic'] as const

/** Evidence as words for refusals and screens: `RBT-0142`, `gate C4 @ 812`, `incidents @ 812`. */
export function evidenceName(evidence: PublicEvidence): string {
  switch (evidence.kind) {
    case 'entry':
      return evidence.id
    case 'document':
      return `${evidence.view} ${evidence.id} @ ${evidence.asOf}`
    case 'statistic':
      return `${evidence.name} @ ${evidence.asOf}`
    default:
      return unreachable(evidence)
  }
}

/** Evidence as it stands in a fact. */
export function evidenceJson(evidence: PublicEvidence): JsonObject {
  return { ...evidence }
}

/** Evidence of a fact. Throws on damage. */
export function evidenceOf(data: JsonObject): PublicEvidence {
  const kind = oneOf(data, 'kind', EVIDENCE_KINDS)
  switch (kind) {
    case 'entry':
      return { kind, id: textOf(data, 'id') }
    case 'document':
      return {
        kind,
        view: textOf(data, 'view'),
        id: textOf(data, 'id'),
        asOf: numberOf(data, 'asOf'),
        pointer: textOf(data, 'pointer'),
      }
    case 'statistic':
      return { kind, name: oneOf(data, 'name', STATISTICS), asOf: numberOf(data, 'asOf') }
    default:
      return unreachable(kind)
  }
}

export function figuresJson(figures: readonly Figure[]): readonly JsonObject[] {
  return figures.map(({ mark, evidence }) => ({ mark, ...evidenceJson(evidence) }))
}

export function figuresOf(data: JsonObject): readonly Figure[] {
  return objectsOf(data, 'figures').map((figure) => {
    const mark = textOf(figure, 'mark')
    if (mark === '') throw new FactDamaged('a figure without a mark')
    return { mark, evidence: evidenceOf(figure) }
  })
}
