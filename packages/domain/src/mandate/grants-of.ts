import { isWithin, parseNetwork } from '../hunt/address.ts'
import type { Grant } from './grant.ts'
import type { Mandate } from './mandate.ts'
import { runningShift } from './shift.ts'
import type { ZoneOffset } from './shift.ts'

/**
 * What these mandates give the person at this moment (epoch ms); nothing when they are dark. Made
 * anew for each request and push, so that an end, a suspension or the close of a shift counts at once.
 */
export function grantsOf(
  mandates: readonly Mandate[],
  person: string,
  nowMs: number,
  offsetAt: ZoneOffset,
): readonly Grant[] {
  return mandates.flatMap((mandate) => grantOf(mandate, person, nowMs, offsetAt) ?? [])
}

/** Those that count where the holder is: a clause on networks excludes every other address, and an unknown one. */
export function grantsFrom(
  grants: readonly Grant[],
  address: string | undefined,
): readonly Grant[] {
  return grants.filter(({ networks }) => {
    if (networks.length === 0) return true
    if (address === undefined) return false
    return networks.some((text) => {
      const network = parseNetwork(text)
      return network !== undefined && isWithin(network, address)
    })
  })
}

function grantOf(
  mandate: Mandate,
  person: string,
  nowMs: number,
  offsetAt: ZoneOffset,
): Grant | undefined {
  const terms = mandate.inForce?.terms
  if (mandate.state !== 'active' || terms === undefined) return undefined
  if (!terms.persons.some((named) => named.person === person)) return undefined
  const shift = runningShift(terms, nowMs, offsetAt)
  if (shift === undefined) return undefined
  const own = mandate.extras.filter((extra) => extra.person === person)
  const running = own.filter(({ untilMs }) => nowMs < untilMs)
  return {
    mandate: mandate.id,
    // An extra that ends changes what is given without a fact.
    version: mandate.changes + own.length - running.length,
    acts: terms.acts,
    kinds: terms.kinds,
    scope: terms.scope,
    highestTlp: terms.highestTlp,
    highestPap: terms.highestPap,
    fromMs: shift.fromMs,
    untilMs: shift.untilMs,
    networks: terms.networks,
    extras: running.map(({ act, object, untilMs }) => ({
      act,
      ...(object === undefined ? {} : { object }),
      untilMs,
    })),
  }
}
