import { seededRandom } from '@vigie/kit'
import type { JsonObject, SeededRandom } from '@vigie/kit'
import { attackLines } from './attack.ts'
import { encoderNoise, zeekNoise } from './noise-network.ts'
import { badgeNoise, buildingNoise, identityNoise, webNoise, wifiNoise } from './noise-venue.ts'
import { windowsNoise } from './noise-windows.ts'
import { after, before } from './shape.ts'
import type { Line } from './shape.ts'
import { turnstileLines } from './turnstiles.ts'

/** Everyday events: source, how many over the whole evening, and how to make one. */
const NOISE: readonly (readonly [string, number, (random: SeededRandom) => JsonObject])[] = [
  ['windows', 1200, windowsNoise],
  ['site-public', 800, webNoise],
  ['reseau', 950, zeekNoise],
  ['identites', 260, identityNoise],
  ['identites', 200, badgeNoise],
  ['batiment', 180, buildingNoise],
  ['wifi', 160, wifiNoise],
  ['regie', 160, encoderNoise],
]

/** The telemetry of the whole evening, ascending by time; the same for the same seed. */
export function eveningTelemetry(seed: number): readonly Line[] {
  const random = seededRandom(seed)
  const noise = NOISE.flatMap(([source, count, make]) =>
    Array.from({ length: count }, () => ({
      at: random.integer(before(2, 5), after(2, 39)),
      source,
      event: make(random),
    })),
  )
  return [...noise, ...turnstileLines(random), ...attackLines(random)].toSorted(
    (a, b) => a.at - b.at,
  )
}
