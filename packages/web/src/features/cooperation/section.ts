import type { Action } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView, Texts } from '@vigie/protocol'
import { openedIn } from '../../data/read-state.ts'
import type { State } from '../../data/read-state.ts'
import { MESSAGES } from '../../i18n/messages.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import type { Speech } from '../../i18n/speech.ts'
import { instantIn, wallClock } from '../../i18n/zone-clock.ts'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'

export type Options = readonly { readonly value: string; readonly text: string }[]

/** What the forms and lists of the room know beside the documents themselves. */
export interface World {
  readonly speech: Speech
  readonly me: string
  /** When the screen was first drawn, epoch ms. */
  readonly nowMs: number
  readonly partners: Options
  readonly matches: Options
  readonly talks: Options
  /** Of the venue, those that are retired left out. */
  readonly checkpoints: Options
  readonly people: Options
  readonly venue: string | undefined
  readonly nameOf: (person: string) => string
}

/** A document of the room as screens read it. */
export interface Shown {
  readonly id: string
  readonly state: State
  readonly texts: Texts
}

/** One line of a list. */
export interface Row {
  readonly id: string
  readonly title: string | null | undefined
  readonly partner: string
  readonly state: string
  readonly atMs: number | undefined
  readonly isOver?: boolean
  readonly isLate?: boolean
}

/** A named value of a document; `atMs` for a moment, `to` for a link inside Vigie. */
export interface ShownFact {
  readonly name: string
  readonly value?: string | null | undefined
  readonly atMs?: number | undefined
  readonly href?: string
}

/** Parts of a document under one heading. */
export interface PartGroup {
  readonly title: MessageKey
  readonly items: readonly PartItem[]
}

export interface PartItem {
  readonly key: string
  readonly text: string | null | undefined
  readonly note?: string
  readonly lang?: string
  /** What can be done with it at once. */
  readonly act?: { readonly label: MessageKey; readonly gesture: object }
}

/** Something that is done with a document. Without fields it is done at once. */
export interface GestureSpec {
  readonly id: string
  readonly key: string
  readonly label: MessageKey
  readonly tone?: 'danger'
  readonly action?: Action
  readonly isPossible: (shown: Shown) => boolean
  readonly fields?: (world: World, shown: Shown) => readonly FieldSpec[]
  /** A gesture on the document; with `path` the body of a route below it. */
  readonly body: (values: FormValues, world: World, shown: Shown) => object
  readonly path?: string
}

/** One section of the room: a list of documents and what is done with them. */
export interface Section {
  readonly id: string
  readonly name: MessageKey
  /** Of the API. */
  readonly path: string
  /** Prefixes of the kinds of facts that change it. */
  readonly kinds: readonly string[]
  readonly reads: Action
  readonly writes: Action
  readonly row: (shown: Shown, world: World) => Row
  readonly facts: (shown: Shown, world: World) => readonly ShownFact[]
  readonly parts: (shown: Shown, world: World) => readonly PartGroup[]
  readonly gestures: readonly GestureSpec[]
  readonly create?: {
    readonly needs?: 'partner' | 'match'
    readonly fields: (world: World) => readonly FieldSpec[]
    readonly body: (values: FormValues, world: World) => object
  }
}

export function shownOf({ id, state, texts }: DocumentView): Shown | undefined {
  return state === null ? undefined : { id, state, texts }
}

/** The word of a closed list: `coop.mode.train`. A value without one is shown as it is. */
export function word(speech: Speech, list: string, value: string | undefined): string {
  if (value === undefined) return speech.text('time.unknown')
  const key = `coop.${list}.${value}`
  return isMessageKey(key) ? speech.text(key) : value
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(MESSAGES, key)
}

/** A choice from a closed list in words. */
export function choice(
  { speech }: World,
  name: string,
  list: string,
  values: readonly string[],
): FieldSpec {
  const options = values.map((value) => ({ value, text: word(speech, list, value) }))
  return { name, label: label(speech, name), kind: 'choice', options }
}

/** The word of a field. */
export function label(speech: Speech, name: string): string {
  const key = `coop.field.${name}`
  return isMessageKey(key) ? speech.text(key) : name
}

/** A field by its name. */
export function field(
  { speech }: World,
  name: string,
  kind: FieldSpec['kind'],
  more: Partial<FieldSpec> = {},
): FieldSpec {
  return { name, label: label(speech, name), kind, ...more }
}

/** What a time field holds, as an instant; empty for one that was left out. */
export function at(
  { speech }: World,
  name: string,
  wall: string | undefined,
): Readonly<Record<string, string>> {
  const ms = wall === undefined || wall === '' ? undefined : instantIn(wall, speech.timeZone)
  return ms === undefined ? {} : { [name]: new Date(ms).toISOString() }
}

/** What a time field holds at first: so many days from now. */
export function inDays({ speech, nowMs }: World, days: number): string {
  return wallClock(nowMs + days * DAY_MS, speech.timeZone)
}

const DAY_MS = 86_400_000

/** A member that is left out when nothing was typed. */
export function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [name]: value }
}

/** Several values in one field, by spaces or commas. */
export function several(value: string | undefined): readonly string[] {
  return (value ?? '').split(/[\s,،]+/u).filter((each) => each !== '')
}

/** The parts below a member, those that were removed left out, in the order of `rank`. */
export function parts(
  { state, texts }: Shown,
  member: string,
  read: (key: string, part: State, texts: Texts) => PartItem,
  rank: (part: State) => number = () => 0,
): readonly PartItem[] {
  const all = state[member]
  if (!isRecord(all)) return []
  return Object.entries(all)
    .flatMap(([key, part]) => (isRecord(part) ? [{ key, part }] : []))
    .toSorted((a, b) => rank(a.part) - rank(b.part))
    .map(({ key, part }) => read(key, part, texts))
}

/** The value of a member that bears a stamp. */
export function stamped(state: State, member: string): unknown {
  const found = state[member]
  return isRecord(found) ? found['value'] : undefined
}

/** The text of a sealed member of a document. */
export function opened({ state, texts }: Shown, member: string): string | null | undefined {
  return openedIn(state, member, texts)
}

/** Short name of a partner, or the host. */
export function sideName({ speech, partners }: World, side: string | undefined): string {
  if (side === 'host') return speech.text('coop.host')
  return partners.find(({ value }) => value === side)?.text ?? side ?? ''
}

/** Sides that something can fall to. */
export function sides({ speech, partners }: World): Options {
  return [{ value: 'host', text: speech.text('coop.host') }, ...partners]
}
