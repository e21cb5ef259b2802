import type { JsonObject, SeededRandom } from '@vigie/kit'
/** Everyday traffic as Zeek sees it: names, TLS, web, and the building's own controllers. */
export declare function zeekNoise(random: SeededRandom): JsonObject
/** A name that was asked for. */
export declare function dnsQuery(client: string, query: string): JsonObject
/** A command to a controller of the building. */
export declare function modbus(client: string, command: string): JsonObject
/** Everyday commands on the encoders of the broadcast. */
export declare function encoderNoise(random: SeededRandom): JsonObject
/** An EXECVE record of the Linux audit system, as JSON. */
export declare function auditCommand(host: string, words: readonly string[]): JsonObject
