import type { Action } from '@vigie/domain'

/** Measurements of one access rule, e.g. the counts of the crowd. */
export interface LiveChannel {
  readonly name: string
  readonly action: Action
}

interface Value {
  /** JSON, made once. */
  readonly json: string
  readonly version: number
}

/**
 * Measurements as they are now, by channel and key: the last value wins, and nothing is queued. Each
 * follower has a version up to which it was told; what changed since is what it gets next, however
 * long that took. Not for facts: those have positions and are never skipped.
 */
export class LiveBoard {
  readonly #channels = new Map<string, { readonly rule: LiveChannel; values: Map<string, Value> }>()
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

  /** For each channel that may be seen, the message of what changed after a version; none when nothing did. */
  since(version: number, mayRead: (action: Action) => boolean, at: string): readonly string[] {
    return [...this.#channels.values()].flatMap(({ rule, values }) => {
      if (!mayRead(rule.action)) return []
      const changed: string[] = []
      for (const [key, value] of values) {
        if (value.version > version) changed.push(`${JSON.stringify(key)}:${value.json}`)
      }
      if (changed.length === 0) return []
      const channel = JSON.stringify(rule.name)
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
