import type { Point } from './bowl-geometry.ts'

/** How long a symbol takes from where it was to where it was last said to be, ms. */
export const GLIDE_MS = 400

interface Track {
  from: Point
  to: Point
  sinceMs: number
}

/**
 * Where symbols are drawn while they change place. An eye follows what glides and loses what jumps; a
 * symbol never goes beyond the place that was said. Times are those of the drawing, ms.
 */
export class Glide {
  readonly #tracks = new Map<string, Track>()
  #restsAtMs = 0

  /** Takes the places that were said; symbols that are no longer among them are forgotten. */
  take(places: ReadonlyMap<string, Point>, nowMs: number, isStill: boolean): void {
    for (const id of this.#tracks.keys()) if (!places.has(id)) this.#tracks.delete(id)
    for (const [id, to] of places) {
      const track = this.#tracks.get(id)
      if (track === undefined || isStill) {
        this.#tracks.set(id, { from: to, to, sinceMs: nowMs - GLIDE_MS })
      } else if (track.to.x !== to.x || track.to.y !== to.y) {
        track.from = placeAt(track, nowMs)
        track.to = to
        track.sinceMs = nowMs
        this.#restsAtMs = nowMs + GLIDE_MS
      }
    }
  }

  /** Where a symbol is drawn now; undefined for one that was never said. */
  at(id: string, nowMs: number): Point | undefined {
    const track = this.#tracks.get(id)
    return track === undefined ? undefined : placeAt(track, nowMs)
  }

  /** Whether anything is on its way. */
  isMoving(nowMs: number): boolean {
    return nowMs < this.#restsAtMs
  }
}

function placeAt({ from, to, sinceMs }: Track, nowMs: number): Point {
  const share = Math.min(1, Math.max(0, (nowMs - sinceMs) / GLIDE_MS))
  if (share === 1) return to
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
