import { can, entryId } from '@vigie/domain'
import type { Action, Entry, Principal, Resource, StoredEntry } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView, EntryView, Written } from '@vigie/protocol'
import type { Clock } from '../run/clock.ts'
import type { LogRecord, Outcome, ViewChange } from '../store/log-record.ts'
import { concerns, keysOfDocument, keysOfEntry } from './device-scope.ts'
import type { DeviceScopes } from './device-scope.ts'
import type { DocumentRule, EntryRule, ReadingRules } from './reading-rule.ts'
import { refused } from './route.ts'
import type { Answer } from './route.ts'
import { leaveOutHidden } from './visitor/leave-out-hidden.ts'
import { isOpen, isVisitor, placedDocument, placedResource, viewsOf } from './visitor/reach.ts'
import type { Closed, EntryReach, Open, Visitor } from './visitor/reach.ts'

/**
 * Turns what the log holds into what a reader may see. Routes and the push use this one door, so
 * that nothing is readable in one place and hidden in the other. Invariant: no rule, no view.
 */
export interface Presenter {
  /** The entry, or undefined when it is not for this reader. */
  presentEntry(reader: Principal, stored: StoredEntry): EntryView | undefined
  /** Those that are for this reader, in the order given. */
  presentEntries(reader: Principal, stored: readonly StoredEntry[]): EntryView[]
  /** The document, or undefined when it is not for this reader. A removed one has state null. */
  presentDocument(reader: Principal, change: ViewChange): DocumentView | undefined
  /** Whether a document is for this reader, without opening its texts. */
  isFor(reader: Principal, change: ViewChange): boolean
  presentDocuments(reader: Principal, changes: readonly ViewChange[]): DocumentView[]
  /** The answer to a gesture: what is now on disk, or why nothing is. Status 201, or 200 for a replay. */
  written(reader: Principal, outcome: Outcome): Answer
  /** The documents that these entries changed, as they stood at `asOf` (default: now). */
  changesOf(stored: readonly StoredEntry[], asOf?: number): ViewChange[]
  /** Whether the documents of a view travel without being asked for when this entry changes them. */
  isSentAlong(view: string, stored: StoredEntry): boolean
  /** For the push, which renders once for many readers. Undefined: for nobody. */
  shareEntry(stored: StoredEntry): Shared<EntryView> | undefined
  shareDocument(change: ViewChange): Shared<DocumentView> | undefined
  /** What a document was at a position; undefined when it was not there, or is for nobody. */
  resourceAt(change: Pick<ViewChange, 'view' | 'id'>, asOf: number): Resource | undefined
  /** The same, as a mandate judges it. */
  visitorResourceAt(change: Pick<ViewChange, 'view' | 'id'>, asOf: number): Resource | undefined
  /** What a mandate judges of a document that is there now; undefined when there is none to judge. */
  visitorResource(view: string, id: string): Resource | undefined
}

/** Something shown alike to everybody who may see it. */
export interface Shared<T> {
  readonly action: Action
  readonly resource: Resource
  /** What it is about, for those who see only some things. */
  readonly keys: () => readonly string[]
  readonly view: () => T
  /** The resource that a mandate judges; undefined = no mandate opens it. */
  readonly visited: () => Resource | undefined
  /** What is left of the view for a visitor who may see it. */
  readonly stripped: (reader: Visitor, view: T) => T
}

/** What the decision about something shared needs. */
type Judged = Omit<Shared<unknown>, 'view' | 'stripped'>

/**
 * Makes the presenter of a record. Two rules for one prefix or view are a bug and throw. Without
 * `devices` the device of a unit sees nothing.
 */
export function presenter(
  record: Pick<LogRecord, 'open' | 'view' | 'position' | 'node'>,
  rules: ReadingRules,
  clock: Clock,
  devices?: DeviceScopes,
): Presenter {
  const entryRules = indexEntryRules(rules.entries)
  const documentRules = indexDocumentRules(rules.documents)
  const entryReaches = indexEntryRules<EntryReach>(rules.reach?.entries ?? [])
  const documentReaches = new Map(Object.entries(rules.reach?.documents ?? {}))

  function shareEntry(stored: StoredEntry): Shared<EntryView> | undefined {
    const rule = governing(entryRules, stored.entry.kind)
    if (rule === undefined) return undefined
    const resource = { ...rule.narrow?.(stored.entry, record), tlp: stored.entry.marking.tlp }
    const keys = () => keysOfEntry(stored.entry)
    const reach = governing(entryReaches, stored.entry.kind)?.reach
    return {
      action: rule.action,
      resource,
      keys,
      view: () => entryView(record, stored),
      visited() {
        if (!isOpen(reach)) return undefined
        const placed = reach.place === undefined ? {} : reach.place(stored.entry, record)
        const { id } = stored.entry.subject
        return placed && placedResource(resource, reach.kind, id, placed)
      },
      stripped: (reader, view) => ({ ...view, data: strip(reader, reach, view.data) }),
    }
  }

  function shareDocument(change: ViewChange): Shared<DocumentView> | undefined {
    const rule = documentRules.get(change.view)
    if (rule === undefined) return undefined
    const { action } = rule
    const resource: Resource =
      change.state === undefined ? { tlp: 'CLEAR' } : rule.resource(change.state, record, change.id)
    const keys = () => keysOfDocument(change)
    const reach = documentReaches.get(change.view)
    return {
      action,
      resource,
      keys,
      view: () => documentView(record, change),
      visited: () => placedDocument(change, resource, reach, record),
      stripped: (reader, view) =>
        view.state === null ? view : { ...view, state: strip(reader, reach, view.state) },
    }
  }

  function forReader<T>(reader: Principal, shared: Shared<T> | undefined): T | undefined {
    if (shared === undefined || !isFor(reader, shared)) return undefined
    return isVisitor(reader) ? shared.stripped(reader, shared.view()) : shared.view()
  }

  /** What is said of other things is left out where those are not for the reader. */
  function strip(
    reader: Visitor,
    reach: Closed | Open | undefined,
    value: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> {
    const own = value['id']
    const left = leaveOutHidden(value, (id) => id !== own && !isVisibleId(reader, id))
    const isVisible = (view: string, id: string) => isVisibleIn(reader, view, id)
    return { ...(isOpen(reach) ? (reach.strip?.(left, isVisible) ?? left) : left) }
  }

  function isVisibleId(reader: Visitor, id: string): boolean {
    // `SHA-256` is no id of ours.
    if (!id.startsWith(record.node.id.slice(0, 3))) return true
    return viewsOf(id, documentReaches).some((view) => isVisibleIn(reader, view, id))
  }

  function isVisibleIn(reader: Visitor, view: string, id: string): boolean {
    const state = documentRules.get(view)?.read(record, id)
    if (state === undefined) return false
    const shared = shareDocument({ view, id, position: 0, state })
    return shared !== undefined && isFor(reader, shared)
  }

  function isFor(reader: Principal, shared: Judged): boolean {
    const { action, keys } = shared
    const resource = isVisitor(reader) ? shared.visited() : shared.resource
    if (resource === undefined || !can(reader, action, resource, clock())) return false
    if (reader.kind !== 'machine' || reader.unit === undefined) return true
    return devices !== undefined && concerns(devices.of(reader.unit), keys())
  }

  const presentEntry: Presenter['presentEntry'] = (reader, stored) =>
    forReader(reader, shareEntry(stored))
  const presentDocument: Presenter['presentDocument'] = (reader, change) =>
    forReader(reader, shareDocument(change))
  const changesOf: Presenter['changesOf'] = (stored, asOf) =>
    documentsChanged(record, rules.documents, stored, asOf)

  return {
    presentEntry,
    presentEntries: (reader, stored) => kept(stored, (each) => presentEntry(reader, each)),
    presentDocument,
    isFor(reader, change) {
      const shared = shareDocument(change)
      return shared !== undefined && isFor(reader, shared)
    },
    presentDocuments: (reader, changes) => kept(changes, (each) => presentDocument(reader, each)),
    changesOf,
    isSentAlong: (view, { entry }) => documentRules.get(view)?.isBroad?.(entry) !== true,
    written(reader, outcome) {
      if (!outcome.ok) return refused(outcome.refusal)
      const body: Written = {
        entries: kept(outcome.entries, (each) => presentEntry(reader, each)),
        changes: kept(changesOf(outcome.entries), (each) => presentDocument(reader, each)),
        position: record.position(),
        replayed: outcome.replayed,
      }
      return { kind: 'json', status: outcome.replayed ? 200 : 201, body }
    },
    shareEntry,
    shareDocument,
    resourceAt(change, asOf) {
      const rule = documentRules.get(change.view)
      const state = rule?.read(record, change.id, asOf)
      return state === undefined
        ? undefined
        : rule?.resource(state, recordAt(record, asOf), change.id)
    },
    visitorResourceAt({ view, id }, asOf) {
      const rule = documentRules.get(view)
      const state = rule?.read(record, id, asOf)
      if (rule === undefined || state === undefined) return undefined
      const then = recordAt(record, asOf)
      const change = { view, id, position: asOf, state }
      return placedDocument(change, rule.resource(state, then, id), documentReaches.get(view), then)
    },
    visitorResource(view, id) {
      const state = documentRules.get(view)?.read(record, id)
      return state && shareDocument({ view, id, position: 0, state })?.visited()
    },
  }
}

/** The record as it stood at a position: what access follows from is looked up there, too. */
function recordAt(record: Pick<LogRecord, 'view'>, position: number): Pick<LogRecord, 'view'> {
  return {
    view: (projection) => {
      const view = record.view(projection)
      return {
        get: (id, asOf = position) => view.get(id, asOf),
        list: (query) => view.list({ asOf: position, ...query }),
        count: (query) => view.count({ asOf: position, ...query }),
      }
    },
  }
}

/** ISO 8601, UTC, milliseconds: how every time leaves the server. */
export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

function entryView(record: Pick<LogRecord, 'open'>, { position, entry }: StoredEntry): EntryView {
  return {
    id: entryId(entry),
    position,
    at: entry.at,
    happenedAt: isoTime(entry.happenedAt),
    writtenAt: isoTime(entry.writtenAt),
    receivedAt: isoTime(entry.receivedAt),
    actor: entry.actor,
    ...(entry.underMandate === undefined ? {} : { underMandate: entry.underMandate }),
    kind: entry.kind,
    kindVersion: entry.kindVersion,
    subject: entry.subject,
    tlp: entry.marking.tlp,
    exercise: entry.marking.exercise,
    data: entry.data,
    texts: textsIn(record, entry.data),
  }
}

function documentView(record: Pick<LogRecord, 'open'>, change: ViewChange): DocumentView {
  const { view, id, position, state } = change
  if (!isRecord(state)) return { view, id, position, state: null, texts: {} }
  return { view, id, position, state, texts: textsIn(record, state) }
}

/** Opens every sealed reference below a value; purged ones are left out. */
function textsIn(record: Pick<LogRecord, 'open'>, value: unknown): Record<string, string> {
  const texts: Record<string, string> = {}
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (isRecord(part)) {
      const sealed = part['sealed']
      if (typeof sealed === 'string') {
        const text = record.open(sealed)
        if (text !== undefined) texts[sealed] = text
      } else Object.values(part).forEach(visit)
    }
  }
  visit(value)
  return texts
}

function documentsChanged(
  record: Pick<LogRecord, 'view'>,
  rules: readonly DocumentRule[],
  stored: readonly StoredEntry[],
  asOf: number | undefined,
): ViewChange[] {
  const touched = new Map<string, { rule: DocumentRule; id: string; position: number }>()
  for (const { position, entry } of stored) {
    for (const rule of rules) {
      if (rule.isBroad?.(entry) === true) continue
      for (const id of rule.idsOf(entry)) touched.set(`${rule.view}\n${id}`, { rule, id, position })
    }
  }
  return [...touched.values()].map(({ rule, id, position }) => ({
    view: rule.view,
    id,
    position,
    state: rule.read(record, id, asOf),
  }))
}

function indexEntryRules<R extends Pick<EntryRule, 'kinds'>>(
  rules: readonly R[],
): ReadonlyMap<string, R> {
  const index = new Map<string, R>()
  for (const rule of rules) {
    for (const prefix of rule.kinds) {
      if (index.has(prefix)) throw new Error(`two reading rules for entries ${prefix}`)
      index.set(prefix, rule)
    }
  }
  return index
}

function indexDocumentRules(rules: readonly DocumentRule[]): ReadonlyMap<string, DocumentRule> {
  const index = new Map(rules.map((rule) => [rule.view, rule]))
  if (index.size !== rules.length) throw new Error('two reading rules for one view')
  return index
}

/** The rule whose prefix of the kind is longest. */
function governing<R>(rules: ReadonlyMap<string, R>, kind: Entry['kind']): R | undefined {
  for (let length = kind.length; length > 0; length--) {
    const rule = rules.get(kind.slice(0, length))
    if (rule !== undefined) return rule
  }
  return undefined
}

function kept<T, U>(values: readonly T[], present: (value: T) => U | undefined): U[] {
  return values.map(present).filter((view) => view !== undefined)
}
