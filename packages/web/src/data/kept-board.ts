import type { Live } from '@vigie/protocol'

/** What the stream has said of its measurements, for tabs that join it later. */
export class KeptBoard {
  readonly #channels = new Map<string, { at: string; readonly values: Map<string, unknown> }>()

  take({ at, channel, values }: Live): void {
    const known = this.#channels.get(channel) ?? { at, values: new Map() }
    known.at = at
    for (const [key, value] of Object.entries(values)) known.values.set(key, value)
    this.#channels.set(channel, known)
  }

  /** The stream begins anew: the whole board follows. */
  clear(): void {
    this.#channels.clear()
  }

  /** The board as it is, a message for each channel. */
  messages(): readonly Live[] {
    return [...this.#channels].map(([channel, { at, values }]) => ({
      at,
      channel,
      values: Object.fromEntries(values),
    }))
  }
}
