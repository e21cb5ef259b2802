import { isWithinTlp } from '@vigie/domain'
import type { Action, Tlp } from '@vigie/domain'

/** Measurements of one access rule, e.g. the counts of the crowd. */
export interface LiveChannel {
  readonly name: string
  readonly action: Action
  /** Marking of what stands under a key; CLEAR when absent. */
  readonly tlpOf?: (key: string) => Tlp
}

/** Who is told. */
export interface LiveReader {
  readonly mayRead: (action: Action) => boolean
  readonly tlpCeiling: Tlp
  /** Only these keys are for them; absent = all. */
  readonly keys?: ReadonlySet<string>
}

interface Value {
  /** JSON, made once. */
  readonly json: string
  readonly version: number
}

interface Board {
  readonly rule: LiveChannel
  readonly values: Map<string, Value>
}

/**
 * Measurements as they are now, by channel and key: the last value wins, and nothing is queued. Each
 * follower has a version up to which it was told; what changed since is what it gets next, however
 * long that took. Not for facts: those have positions and are never skipped.
 */
export class LiveBoard {
  readonly #channels = new Map<string, Board>()
  #version = 0

  get version(): number {
    return this.#version
  }

  /** Puts values in the place of those under the same keys; one that is the same again changes nothing. */
  put(channel: LiveChannel, values: Readonly<Record<string, object | null>>): void {
    const board = this.#boardOf(channel)
    for (const [key, value] of Object.entries(values)) {
      const json = JSON.stringify(value)
      if (board.get(key)?.json === json) continue
      this.#version++
      board.set(key, { json, version: this.#version })
    }
  }

  /** Whether anything under these keys changed after a version. Costs one look-up a key. */
  hasNews(version: number, keys: ReadonlySet<string>): boolean {
    for (const { values } of this.#channels.values()) {
      for (const key of keys) if ((values.get(key)?.version ?? 0) > version) return true
    }
    return false
  }

  /** For each channel that may be seen, the message of what changed after a version; none when nothing did. */
  since(version: number, reader: LiveReader, at: string): readonly string[] {
    return [...this.#channels.values()].flatMap((board) => {
      if (!reader.mayRead(board.rule.action)) return []
      const changed = changedIn(board, version, reader)
      if (changed.length === 0) return []
      const channel = JSON.stringify(board.rule.name)
      const data = `{"at":${JSON.stringify(at)},"channel":${channel},"values":{${changed.join(',')}}}`
      return [`event: live\ndata: ${data}\n\n`]
    })
  }

  #boardOf(channel: LiveChannel): Map<string, Value> {
    const known = this.#channels.get(channel.name)
    if (known !== undefined) return known.values
    const values = new Map<string, Value>()
    this.#channels.set(channel.name, { rule: channel, values })
    return values
  }
}

function changedIn({ rule, values }: Board, version: number, reader: LiveReader): string[] {
  const changed: string[] = []
  const take = (key: string, value: Value | undefined) => {
    if (value === undefined || value.version <= version) return
    if (rule.tlpOf !== undefined && !isWithinTlp(rule.tlpOf(key), reader.tlpCeiling)) return
    changed.push(`${JSON.stringify(key)}:${value.json}`)
  }
  if (reader.keys === undefined) for (const [key, value] of values) take(key, value)
  else for (const key of reader.keys) take(key, values.get(key))
  return changed
}
