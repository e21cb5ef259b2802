import type { JsonObject, SeededRandom } from '@vigie/kit'
import type { Line } from './shape.ts'
/** What the turnstile controllers write: counts every four minutes while they live, and single passages. */
export declare function turnstileLines(random: SeededRandom): readonly Line[]
/** One ticket at one lane. */
export declare function passage(
  random: SeededRandom,
  gate: string,
  result: 'accepted' | 'duplicate',
): JsonObject
/** A line of a controller. */
export declare function controller(gate: string, fields: JsonObject): JsonObject
