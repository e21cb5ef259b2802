import { TLP_LEVELS } from '@vigie/domain'
import type { Action, Entry, Resource } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { LogRecord, Projection } from '../store/log-record.ts'
import type { VisitorReach } from './visitor/reach.ts'

/**
 * The allow-list of what leaves the server: which kinds of entries and which views, for holders of
 * which action. What no rule names is shown to nobody (DESIGN §6.3). Features export their rules,
 * main hands all of them to `presenter`.
 */
export interface ReadingRules {
  readonly entries: readonly EntryRule[]
  readonly documents: readonly DocumentRule[]
  /** What mandates can open of it; nothing when absent. */
  readonly reach?: VisitorReach
}

/** Entries of these kinds are for holders of `action` who are cleared for the entry's marking. */
export interface EntryRule {
  /** Prefixes, as in a projection: `incident.`. The longest matching prefix of all rules governs. */
  readonly kinds: readonly string[]
  readonly action: Action
  /** What narrows it further than the marking: restricted to an owner, say. */
  readonly narrow?: (entry: Entry, record: Pick<LogRecord, 'view'>) => Omit<Resource, 'tlp'>
}

/** Documents of one view are for holders of `action` who are cleared for the document. */
export interface DocumentRule {
  readonly view: string
  readonly action: Action
  /** `record` is for parts whose access follows from what they belong to, as it is now. */
  readonly resource: (state: object, record: Pick<LogRecord, 'view'>, id: string) => Resource
  /** Documents that an entry changes; none for kinds that the projection does not fold. */
  readonly idsOf: (entry: Entry) => readonly string[]
  /**
   * Entries about so many documents that these are not sent along with them: a reader who shows some
   * of them sees the entry and asks again.
   */
  readonly isBroad?: (entry: Entry) => boolean
  /** State of one document, now or as of a position. */
  readonly read: (record: Pick<LogRecord, 'view'>, id: string, asOf?: number) => object | undefined
}

/**
 * Rule for the documents of a projection. Unless `resource` says otherwise, a document is marked by
 * its own member `tlp` (a state that gathers marked texts keeps the most restricted of them there),
 * and one without that member is CLEAR.
 */
export function documentRule<S extends object>(
  projection: Projection<S>,
  action: Action,
  resource: DocumentRule['resource'] = markedResource,
): DocumentRule {
  return {
    view: projection.name,
    action,
    resource,
    idsOf: (entry) =>
      projection.kinds.some((prefix) => entry.kind.startsWith(prefix))
        ? projection.idsOf(entry)
        : [],
    read: (record, id, asOf) => record.view(projection).get(id, asOf),
  }
}

function markedResource(state: object): Resource {
  const marked = isRecord(state) ? state['tlp'] : undefined
  if (marked === undefined) return { tlp: 'CLEAR' }
  // A mark that we do not know is treated as the strictest.
  return { tlp: TLP_LEVELS.find((level) => level === marked) ?? 'RED' }
}
