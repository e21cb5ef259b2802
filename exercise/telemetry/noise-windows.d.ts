import type { JsonObject, SeededRandom } from '@vigie/kit'
/** An everyday event of a Windows machine: programs, sign-ins, connections, names. */
export declare function windowsNoise(random: SeededRandom): JsonObject
