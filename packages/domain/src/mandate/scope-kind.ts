/**
 * Kinds of things that a mandate can open. A resource that names none of them is hidden from
 * whoever is here under a mandate, so that what is built later is closed until it is allowed.
 */
export const SCOPE_KINDS = [
  'entry',
  'incident',
  'alert',
  'case',
  'observable',
  'task',
  'evidence',
  'asset',
  'source',
  'rule',
  'hunt',
  'telemetry',
  'report',
  'event',
  'venue',
  'handover',
  'effectiveness',
] as const

/** One kind of thing. */
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** Kinds that lie in no place and no asset group: the scope of a mandate does not narrow them. */
export const UNPLACED_KINDS: ReadonlySet<ScopeKind | 'route'> = new Set(['event', 'rule'])
