import { grantsOf } from '@vigie/domain'
import type { Grant, Mandate } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { mandateView } from '../store/views/mandate-view.ts'
import { offsetIn } from './zone-offsets.ts'

const MOST = 10_000
/** What is dark may open this much late; what ends, ends at once, since grants bear their own end. */
const KEPT_MS = 250

/**
 * The mandates that govern, by the persons they name, in memory: what somebody may is asked before each
 * answer and each push. Follows the log's commits; open it before whoever asks, so that it has followed
 * a commit when they are told of it.
 */
export class GrantBook {
  readonly #record: Pick<LogRecord, 'view' | 'onCommitted'>
  readonly #mandates = new Map<string, Mandate>()
  #byPerson: ReadonlyMap<string, readonly Mandate[]> = new Map()
  readonly #kept = new Map<string, { readonly grants: readonly Grant[]; readonly fromMs: number }>()
  readonly #stopFollowing: () => void

  constructor(record: Pick<LogRecord, 'view' | 'onCommitted'>) {
    this.#record = record
    for (const { id, state } of record.view(mandateView).list({ limit: MOST }).documents) {
      this.#mandates.set(id, state)
    }
    this.#index()
    this.#stopFollowing = record.onCommitted(({ changes }) => {
      const changed = changes.filter(({ view }) => view === mandateView.name)
      for (const { id } of changed) this.#reload(id)
      if (changed.length > 0) this.#index()
    })
  }

  /** What mandates give a person at a moment (epoch ms). */
  grantsOf(person: string, nowMs: number): readonly Grant[] {
    const named = this.#byPerson.get(person)
    if (named === undefined) return []
    const known = this.#kept.get(person)
    if (known !== undefined && isFresh(known, nowMs)) return known.grants
    const grants = grantsOf(named, person, nowMs, offsetIn)
    this.#kept.set(person, { grants, fromMs: nowMs })
    return grants
  }

  close(): void {
    this.#stopFollowing()
  }

  #reload(id: string): void {
    const mandate = this.#record.view(mandateView).get(id)
    if (mandate !== undefined) this.#mandates.set(id, mandate)
  }

  #index(): void {
    const byPerson = new Map<string, Mandate[]>()
    for (const mandate of this.#mandates.values()) {
      if (mandate.state !== 'active') continue
      for (const { person } of mandate.inForce?.terms.persons ?? []) {
        const known = byPerson.get(person) ?? []
        known.push(mandate)
        byPerson.set(person, known)
      }
    }
    this.#byPerson = byPerson
    this.#kept.clear()
  }
}

function isFresh(
  { grants, fromMs }: { readonly grants: readonly Grant[]; readonly fromMs: number },
  nowMs: number,
): boolean {
  if (nowMs < fromMs || nowMs >= fromMs + KEPT_MS) return false
  return grants.every(
    (grant) => nowMs < grant.untilMs && grant.extras.every(({ untilMs }) => nowMs < untilMs),
  )
}
