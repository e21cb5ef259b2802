import type { JsonObject, SeededRandom } from '@vigie/kit'
/** A visit to the public site. */
export declare function webNoise(random: SeededRandom): JsonObject
/** One line of the web front's access log. */
export declare function webRequest(request: {
  readonly client: string
  readonly method: string
  readonly stem: string
  readonly query: string
  readonly status: number
  readonly agent: string
}): JsonObject
/** A sign-in to one of the organiser's services. */
export declare function identityNoise(random: SeededRandom): JsonObject
/** One line of the sign-in service. */
export declare function signIn(fields: {
  readonly user: string
  readonly result: 'success' | 'failure' | 'locked'
  readonly client: string
  readonly role: 'user' | 'administrator'
}): JsonObject
/** A reading of building services, or a station of the Wi-Fi. */
export declare function buildingNoise(random: SeededRandom): JsonObject
/** What the Wi-Fi controller says of its stations. */
export declare function wifiNoise(random: SeededRandom): JsonObject
/** A badge at a door of the working areas. */
export declare function badgeNoise(random: SeededRandom): JsonObject
