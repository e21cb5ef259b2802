import { createHash } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { unreachable } from '@vigie/kit'
import type { DeclaredSource, Source, SourceDoor } from '@vigie/domain'
import type { LogRecord } from '../store/log-record.ts'
import { sourceView } from '../store/views/source-view.ts'

/** A source that a sender has shown itself to be. */
export interface AdmittedSource {
  readonly id: string
  readonly declared: DeclaredSource
}

/** What a sender shows at a door. */
export type Proof =
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'certificate'
      readonly fingerprint: string | undefined
      readonly address: string
    }
  | { readonly kind: 'address'; readonly address: string }

/** Why nobody was let in; said to people in the list of those turned away. */
export type DoorRefusal = 'unknown' | 'paused'

interface Range {
  readonly list: BlockList
  readonly prefix: number
  readonly source: AdmittedSource
}

/** Says which source a sender is: a few look-ups in memory, kept in step with the log. */
export class SourceDirectory {
  readonly #record: LogRecord
  readonly #sources = new Map<string, AdmittedSource>()
  readonly #listeners = new Set<(id: string) => void>()
  readonly #stopFollowing: () => void
  #secrets = new Map<string, AdmittedSource>()
  #ranges = new Map<SourceDoor, readonly Range[]>()

  constructor(record: LogRecord) {
    this.#record = record
    for (const { id, state } of allSources(record)) this.#take(id, state)
    this.#index()
    this.#stopFollowing = record.onCommitted(({ changes }) => {
      const ids = changes.filter(({ view }) => view === sourceView.name).map(({ id }) => id)
      for (const id of ids) this.#follow(id)
    })
  }

  /** The source behind what was shown, or why none is let in. */
  admit(door: SourceDoor, proof: Proof): AdmittedSource | DoorRefusal {
    const source = this.#find(door, proof)
    if (source === undefined || source.declared.door !== door) return 'unknown'
    return source.declared.paused ? 'paused' : source
  }

  get(id: string): AdmittedSource | undefined {
    return this.#sources.get(id)
  }

  all(): readonly AdmittedSource[] {
    return [...this.#sources.values()]
  }

  /** Told when what was declared of a source changes. Returns its removal. */
  onChanged(listener: (id: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#stopFollowing()
  }

  #find(door: SourceDoor, proof: Proof): AdmittedSource | undefined {
    switch (proof.kind) {
      case 'token':
        return this.#secrets.get(hashOf(proof.token))
      case 'certificate':
        return (
          (proof.fingerprint === undefined ? undefined : this.#secrets.get(proof.fingerprint)) ??
          this.#byAddress(door, proof.address)
        )
      case 'address':
        return this.#byAddress(door, proof.address)
      default:
        return unreachable(proof)
    }
  }

  /** The narrowest range wins; of equal ones the first by id that is not paused. */
  #byAddress(door: SourceDoor, address: string): AdmittedSource | undefined {
    const bare =
      address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
    const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4'
    return this.#ranges.get(door)?.find(({ list }) => list.check(bare, family))?.source
  }

  #follow(id: string): void {
    const before = JSON.stringify(this.#sources.get(id)?.declared)
    this.#take(id, this.#record.view(sourceView).get(id))
    if (JSON.stringify(this.#sources.get(id)?.declared) === before) return
    this.#index()
    for (const listener of this.#listeners) listener(id)
  }

  #take(id: string, state: Source | undefined): void {
    if (state?.declared === undefined) this.#sources.delete(id)
    else this.#sources.set(id, { id, declared: state.declared })
  }

  #index(): void {
    const ranges = new Map<SourceDoor, Range[]>()
    this.#secrets = new Map()
    const ordered = [...this.#sources.values()].toSorted(
      (a, b) => Number(a.declared.paused) - Number(b.declared.paused) || (a.id < b.id ? -1 : 1),
    )
    for (const source of ordered) {
      const { admission, door } = source.declared
      if (admission.kind === 'token') this.#secrets.set(admission.hash, source)
      if (admission.kind === 'certificate') this.#secrets.set(admission.fingerprint, source)
      if (admission.kind !== 'addresses') continue
      const known = ranges.get(door) ?? []
      ranges.set(door, known)
      for (const text of admission.ranges) {
        const range = rangeOf(text, source)
        if (range !== undefined) known.push(range)
      }
    }
    for (const known of ranges.values()) known.sort((a, b) => b.prefix - a.prefix)
    this.#ranges = ranges
  }
}

/** SHA-256 of a token, hexadecimal: what the log keeps of it. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether a text is an address or a network that can be matched. */
export function isRange(text: string): boolean {
  return parseRange(text) !== undefined
}

function rangeOf(text: string, source: AdmittedSource): Range | undefined {
  const parsed = parseRange(text)
  return parsed === undefined ? undefined : { ...parsed, source }
}

function parseRange(text: string): { list: BlockList; prefix: number } | undefined {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  if (version === 0) return undefined
  const width = version === 6 ? 128 : 32
  const prefix = bits === undefined ? width : Number(bits)
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > width) return undefined
  const list = new BlockList()
  list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4')
  // Comparable across the two families.
  return { list, prefix: prefix + 128 - width }
}

function* allSources(
  record: LogRecord,
): Generator<{ readonly id: string; readonly state: Source }> {
  let cursor: string | undefined
  do {
    const page = record
      .view(sourceView)
      .list({ limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    yield* page.documents
    cursor = page.next
  } while (cursor !== undefined)
}
