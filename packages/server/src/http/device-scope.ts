import { EVENT_ID } from '@vigie/domain'
import type { Entry, Unit } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { LogRecord, ViewChange } from '../store/log-record.ts'
import { postView } from '../store/views/post-view.ts'
import { unitView } from '../store/views/unit-view.ts'

/**
 * What concerns a unit: keys `kind/id` of what its device may be shown. `of` is its owner's share
 * (tasks, say), the others are things by themselves.
 */
export type DeviceScope = ReadonlySet<string>

/** Tells what concerns a unit, as it is now. Kept until something of units or posts changes. */
export class DeviceScopes {
  readonly #record: Pick<LogRecord, 'view'>
  readonly #known = new Map<string, DeviceScope>()

  constructor(record: Pick<LogRecord, 'view' | 'onCommitted'>) {
    this.#record = record
    // Lives as long as the record: there is nothing to remove the listener from.
    record.onCommitted(({ entries }) => {
      for (const { entry } of entries) {
        if (entry.kind.startsWith('unit.')) this.#known.delete(entry.subject.id)
        else if (entry.kind.startsWith('post.')) this.#known.clear()
      }
    })
  }

  of(unit: string): DeviceScope {
    const known = this.#known.get(unit)
    if (known !== undefined) return known
    const scope = this.#read(unit)
    this.#known.set(unit, scope)
    return scope
  }

  #read(id: string): DeviceScope {
    const unit: Unit | undefined = this.#record.view(unitView).get(id)
    const post = unit?.post
    const place = post === undefined ? undefined : this.#record.view(postView).get(post)?.place
    return new Set([
      `event/${EVENT_ID}`,
      `unit/${id}`,
      `of/${id}`,
      ...(post === undefined ? [] : [`post/${post}`]),
      ...(place === undefined ? [] : [`gate/${place}`, `sector/${place}`]),
      ...(unit?.assignment === undefined ? [] : [`incident/${unit.assignment.incident}`]),
    ])
  }
}

/** Keys of what an entry is about. */
export function keysOfEntry({ subject, data }: Entry): readonly string[] {
  return [`${subject.kind}/${subject.id}`, ...belongings(data)]
}

/** Keys of what a document is about. */
export function keysOfDocument({ view, id, state }: ViewChange): readonly string[] {
  return [`${view}/${id}`, ...(isRecord(state) ? belongings(state) : [])]
}

/** Whether one of the keys lies in the scope. */
export function concerns(scope: DeviceScope, keys: readonly string[]): boolean {
  return keys.some((key) => scope.has(key))
}

function belongings(value: Readonly<Record<string, unknown>>): readonly string[] {
  const { incident, owner } = value
  return [
    ...(typeof incident === 'string' ? [`incident/${incident}`] : []),
    ...(typeof owner === 'string' ? [`of/${owner}`] : []),
  ]
}
