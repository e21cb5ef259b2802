import { grantsOf } from '@vigie/domain'
import type { Grant, Mandate } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { mandateView } from '../store/views/mandate-view.ts'
import { offsetIn } from './zone-offsets.ts'

const MOST = 10_000

/**
 * The mandates that govern, by the persons they name, in memory: what somebody may is asked before each
 * answer and each push. Follows the log's commits; open it before whoever asks, so that it has followed
 * a commit when they are told of it.
 */
export class GrantBook {
  readonly #record: Pick<LogRecord, 'view' | 'onCommitted'>
  readonly #mandates = new Map<string, Mandate>()
  #byPerson: ReadonlyMap<string, readonly Mandate[]> = new Map()
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
    return named === undefined ? [] : grantsOf(named, person, nowMs, offsetIn)
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
  }
}
