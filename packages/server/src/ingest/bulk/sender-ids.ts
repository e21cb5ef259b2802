import { randomUUID } from 'node:crypto'

/** Ids that are remembered for each source, the latest ones. */
const REMEMBERED = 100_000

/** Ids that senders gave their documents, so that one that comes again is known. */
export class SenderIds {
  readonly #bySource = new Map<string, Map<string, string>>()
  readonly #prefix = randomUUID().slice(0, 8)
  #made = 0

  /** The key of the content under an id; undefined when the id is new. */
  contentOf(source: string, id: string): string | undefined {
    return this.#bySource.get(source)?.get(id)
  }

  remember(source: string, id: string, content: string): void {
    const ids = this.#bySource.get(source) ?? new Map<string, string>()
    this.#bySource.set(source, ids)
    ids.set(id, content)
    const [oldest] = ids.keys()
    if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest)
  }

  /** An id for a document whose sender gave none. */
  next(): string {
    this.#made += 1
    return `${this.#prefix}-${this.#made}`
  }
}
