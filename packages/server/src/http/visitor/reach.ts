import { mostRestricted } from '@vigie/domain'
import type { Entry, PersonPrincipal, Principal, Resource, ScopeKind, Tlp } from '@vigie/domain'
import type { LogRecord, ViewChange } from '../../store/log-record.ts'

/**
 * What mandates can open, beside the reading rules that say it for the roles of the house. A kind of
 * entry or a view that is named here neither as open nor as closed is closed; a test asks for the word.
 */
export interface VisitorReach {
  readonly entries: readonly EntryReach[]
  readonly documents: Readonly<Record<string, DocumentReach>>
}

/** Entries of these kinds; the longest matching prefix governs, as in reading rules. */
export interface EntryReach {
  readonly kinds: readonly string[]
  readonly reach: Closed | (Open & { readonly place?: (entry: Entry, record: Views) => Placed })
}

export type DocumentReach =
  | Closed
  | (Open & { readonly place?: (state: object, record: Views, id: string) => Placed })

/** No mandate opens it. */
export interface Closed {
  readonly closed: string
}

export interface Open {
  readonly closed?: undefined
  readonly kind: ScopeKind
  /** Leaves out what names things that are not for the reader; ids that bear a number are left out anyway. */
  readonly strip?: (
    value: Readonly<Record<string, unknown>>,
    isVisible: (view: string, id: string) => boolean,
  ) => Readonly<Record<string, unknown>>
}

/**
 * Where something is and how it is marked now, for the past too; undefined = for no visitor. Its
 * marking comes on top of what the reading rule says.
 */
export type Placed =
  | (Pick<Resource, 'scope' | 'pap'> & { readonly tlp?: Tlp; readonly id?: string })
  | undefined

export type Views = Pick<LogRecord, 'view'>

/** Whoever is here under mandates; everybody else has roles of the house. */
export type Visitor = PersonPrincipal & Required<Pick<PersonPrincipal, 'grants'>>

/** Tells visitors from the house. */
export function isVisitor(principal: Principal): principal is Visitor {
  return principal.kind === 'person' && principal.grants !== undefined
}

/** The resource that a mandate judges: the reading rule's, at its place. */
export function placedResource(
  resource: Resource,
  kind: ScopeKind,
  id: string,
  placed: NonNullable<Placed>,
): Resource {
  const tlp = mostRestricted([resource.tlp, placed.tlp ?? 'CLEAR'])
  return { ...resource, kind, id, ...placed, tlp }
}

/** Whether a mandate can open it at all. */
export function isOpen<T extends Open>(reach: Closed | T | undefined): reach is T {
  return reach !== undefined && reach.closed === undefined
}

/** A document that is gone is for no visitor: that it was there is said by the place it had. */
export function placedDocument(
  { state, id }: ViewChange,
  resource: Resource,
  reach: DocumentReach | undefined,
  record: Views,
): Resource | undefined {
  if (!isOpen(reach) || state === undefined) return undefined
  const placed = reach.place === undefined ? {} : reach.place(state, record, id)
  return placed && placedResource(resource, reach.kind, id, placed)
}

/** Views whose documents bear such ids; of ids without a letter of their own, none. */
const VIEWS_BY_LETTERS: Readonly<Record<string, string>> = {
  F: 'finding',
  C: 'case',
  CT: 'case-task',
  CO: 'case-observable',
  CE: 'case-evidence',
  CV: 'case-timeline',
  I: 'incident',
}

/** Views in which something of this id may be. */
export function viewsOf(
  id: string,
  reaches: ReadonlyMap<string, DocumentReach>,
): readonly string[] {
  const letters = /-([A-Z]*)/.exec(id)?.[1] ?? ''
  const known = VIEWS_BY_LETTERS[letters]
  if (letters === '') return []
  return known === undefined
    ? [...reaches].flatMap(([view, reach]) => (isOpen(reach) ? view : []))
    : [known]
}
