import { setTimeout as pause } from 'node:timers/promises'
import { isRecord } from '@vigie/kit'
import type { Conversation, TakenLine } from '../conversation.ts'
import { LineReader } from '../line-reader.ts'
import { takenLine } from '../taken-line.ts'
import type { ReadLine } from '../line-reader.ts'
import { repeatKey } from '../repeat-book.ts'
import type { SenderIds } from './sender-ids.ts'

/** A body that does not keep to the protocol; nothing of it is acknowledged. */
export class BulkBroken extends Error {
  override readonly name = 'BulkBroken'
}

/** Answer to `_bulk`. */
export interface BulkAnswer {
  readonly took: number
  readonly errors: boolean
  readonly items: readonly object[]
}

export interface BulkTarget {
  readonly conversation: Conversation
  readonly ids: SenderIds
  /** Of the path, for actions that name none. */
  readonly index: string | undefined
  readonly spend: (bytes: number) => number
}

interface Action {
  readonly kind: 'index' | 'create'
  readonly index: string
  readonly id: string | undefined
}

interface Document {
  readonly action: Action
  readonly line: TakenLine
  /** Place of its answer among the items. */
  readonly at: number
  readonly key: string
}

const GROUP = 2_000
const GROUP_CHARACTERS = 4 * 1024 * 1024

/**
 * Takes a body of `_bulk`: action and document, line after line. Answers when all of it is on disk, item
 * by item. Throws `BulkBroken`, `BodyFault` or `StoreFault`; what was on disk before that is known
 * again when it is sent again.
 */
export async function takeBulk(
  body: AsyncIterable<Buffer>,
  target: BulkTarget,
): Promise<BulkAnswer> {
  const startedMs = performance.now()
  const work = new BulkWork(target)
  const reader = new LineReader()
  for await (const chunk of body) {
    for (const line of reader.push(chunk)) work.line(line)
    if (work.isGroup) await work.flush()
    const waitMs = target.spend(chunk.length)
    if (waitMs > 0) await pause(waitMs)
  }
  for (const line of reader.end()) work.line(line)
  await work.end()
  return {
    took: Math.round(performance.now() - startedMs),
    errors: work.hasErrors,
    items: work.items,
  }
}

class BulkWork {
  readonly items: object[] = []
  hasErrors = false
  readonly #target: BulkTarget
  #action: Action | 'pass-over' | undefined
  #documents: Document[] = []
  readonly #waitingIds = new Set<string>()
  #lines = 0
  #characters = 0

  constructor(target: BulkTarget) {
    this.#target = target
  }

  /** Whether enough waits to go to disk. */
  get isGroup(): boolean {
    return this.#documents.length >= GROUP || this.#characters >= GROUP_CHARACTERS
  }

  line(line: ReadLine): void {
    this.#lines += 1
    const action = this.#action
    this.#action = undefined
    if (action === undefined) this.#begin(line)
    else if (action !== 'pass-over') this.#document(action, line)
  }

  async end(): Promise<void> {
    if (this.#action !== undefined) throw new BulkBroken('the body ends after an action')
    if (this.#lines === 0) throw new BulkBroken('request body is required')
    await this.flush()
  }

  async flush(): Promise<void> {
    const documents = this.#documents
    this.#documents = []
    this.#characters = 0
    this.#waitingIds.clear()
    const { conversation, ids } = this.#target
    const fates = await conversation.take(documents.map(({ line }) => line))
    for (const [index, { action, at, key }] of documents.entries()) {
      const id = action.id ?? ids.next()
      if (action.id !== undefined) ids.remember(conversation.source.id, id, key)
      const isRepeat = fates[index] === 'duplicate'
      this.items[at] = itemOf(action, {
        id,
        status: isRepeat ? 200 : 201,
        result: isRepeat ? 'noop' : 'created',
      })
    }
  }

  #begin(line: ReadLine): void {
    const [kind, meta] = this.#actionOf(line)
    const index = textOr(meta['_index'], this.#target.index ?? 'vigie')
    const id = typeof meta['_id'] === 'string' ? meta['_id'] : undefined
    switch (kind) {
      case 'index':
      case 'create':
        this.#action = { kind, index, id }
        return
      case 'update':
      case 'delete': {
        if (kind === 'update') this.#action = 'pass-over'
        const reason = `${kind} is not done here: what was told is kept`
        const error = { type: 'illegal_argument_exception', reason }
        this.items.push({ [kind]: { _index: index, _id: id ?? '', status: 400, error } })
        this.hasErrors = true
        return
      }
      default:
        throw new BulkBroken(`Malformed action/metadata line [${this.#lines}]: action ${kind}`)
    }
  }

  #actionOf({ text, problem }: ReadLine): readonly [string, Readonly<Record<string, unknown>>] {
    const value: unknown = problem === undefined ? JSON.parse(text) : undefined
    const [entry, ...others] = isRecord(value) ? Object.entries(value) : []
    if (entry === undefined || others.length > 0 || !isRecord(entry[1])) {
      throw new BulkBroken(`Malformed action/metadata line [${this.#lines}], expected an action`)
    }
    return [entry[0], entry[1]]
  }

  #document(action: Action, { text, problem }: ReadLine): void {
    const { conversation, ids } = this.#target
    const key = repeatKey(text)
    const former =
      action.id === undefined ? undefined : ids.contentOf(conversation.source.id, action.id)
    const isSame = (action.id !== undefined && this.#waitingIds.has(action.id)) || former === key
    if (action.kind === 'create' && (former !== undefined || isSame)) {
      conversation.countDuplicate()
      const error = {
        type: 'version_conflict_engine_exception',
        reason: `[${action.id ?? ''}]: version conflict, document already exists`,
      }
      const conflict = { _index: action.index, _id: action.id ?? '', status: 409, error }
      this.items.push({ create: conflict })
      this.hasErrors = true
      return
    }
    if (isSame) {
      conversation.countDuplicate()
      this.items.push(itemOf(action, { id: action.id ?? '', status: 200, result: 'noop' }))
      return
    }
    if (action.id !== undefined) this.#waitingIds.add(action.id)
    const line = takenLine({ text, ...(problem === undefined ? {} : { problem }) })
    this.#characters += text.length
    this.#documents.push({ action, line, at: this.items.length, key })
    this.items.push({})
  }
}

function itemOf(
  { kind, index }: Action,
  { id, status, result }: { readonly id: string; readonly status: number; readonly result: string },
): object {
  return { [kind]: { _index: index, _id: id, _version: 1, result, status } }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
