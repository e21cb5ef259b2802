import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged } from '../log/fact-data.ts'

/** Something set by one entry: of two writings the later in the order of entries governs. */
export interface Stamped<T> {
  readonly value: T
  readonly stamp: string
}

/** Sortable place of an entry in the order of (clock, node, sequence). */
export function stampText({ at, node, seq }: Entry): string {
  return `${at}/${node}/${String(seq).padStart(12, '0')}`
}

/** What stands after a writing: the later of the two, in either order of arrival. */
export function later<T>(present: Stamped<T> | undefined, value: T, entry: Entry): Stamped<T> {
  const stamp = stampText(entry)
  return present !== undefined && present.stamp > stamp ? present : { value, stamp }
}

/** Parts by key. `null` stays in place of what was removed, so that it does not come back. */
export type Parts<T> = Readonly<Record<string, T | null>>

/** Those that are there. */
export function partsOf<T>(parts: Parts<T>): readonly (readonly [string, T])[] {
  return Object.entries(parts).flatMap(([key, part]) => (part === null ? [] : [[key, part]]))
}

/** The same parts with one more, unless it was removed already. */
export function withPart<T>(parts: Parts<T>, key: string, part: T): Parts<T> {
  return parts[key] === null ? parts : { ...parts, [key]: part }
}

/** A fact of this area, version 1. */
export function cooperationFact(kind: string, id: string, data: JsonObject): Fact {
  const [subject = kind] = kind.split('.')
  return { kind, kindVersion: 1, subject: { kind: subject, id }, data }
}

/** The state that an entry other than the first is about; without one the log is damaged. */
export function known<S>(state: S | undefined, entry: Entry): S {
  if (state === undefined)
    throw new FactDamaged(`${entry.kind} about unknown ${entry.subject.kind} ${entry.subject.id}`)
  return state
}

/** A member that is a number of each of some names; empty when it is absent. */
export function numbersIn(data: JsonObject, member: string): Readonly<Record<string, number>> {
  const value = data[member]
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, n]) => (typeof n === 'number' ? [[name, n]] : [])),
  )
}
