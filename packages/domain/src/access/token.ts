import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../log/fact-data.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import type { Tlp } from '../log/marking.ts'
import { MACHINE_SCOPES } from './action-group.ts'
import type { MachineScope } from './action-group.ts'

/** Longest life of an API token: a year, so that none is forgotten for ever. */
export const TOKEN_MS = 366 * 86_400_000

/** An API token for a machine. The token itself is known to its holder only. */
export interface ApiToken {
  readonly id: string
  readonly name: Sealed
  readonly scopes: readonly MachineScope[]
  /** The unit whose device holds it. */
  readonly unit?: string
  readonly tlpCeiling: Tlp
  readonly issuedBy: string
  readonly issuedAtMs: number
  readonly expiresAtMs: number
  readonly revoked: boolean
}

export type TokenCommand =
  | {
      readonly kind: 'token.issue'
      readonly name: Sealed
      readonly scopes: readonly MachineScope[]
      readonly unit?: string
      readonly tlpCeiling: Tlp
      readonly expiresAtMs: number
    }
  | { readonly kind: 'token.revoke' }

/**
 * Says what follows from a command on the token `id`. Pure. Refusals: `access.session-too-long` for a
 * life beyond `TOKEN_MS`, `access.token-unknown`.
 */
export function decideToken(
  token: ApiToken | undefined,
  id: string,
  command: TokenCommand,
  nowMs: number,
): Decision {
  if (command.kind === 'token.revoke') {
    if (token === undefined) return refuse('access.token-unknown', { id })
    return token.revoked ? accept() : accept(fact('token.revoked', id, {}))
  }
  if (token !== undefined) return refuse('request.conflict')
  if (command.expiresAtMs > nowMs + TOKEN_MS) {
    return refuse('access.session-too-long', { hours: TOKEN_MS / 3_600_000 })
  }
  return accept(
    fact('token.issued', id, {
      name: sealedJson(command.name),
      scopes: [...new Set(command.scopes)],
      ...(command.unit === undefined ? {} : { unit: command.unit }),
      tlpCeiling: command.tlpCeiling,
      expiresAtMs: command.expiresAtMs,
    }),
  )
}

/** Whether a token still opens doors. */
export function isTokenAlive(token: ApiToken, nowMs: number): boolean {
  return !token.revoked && nowMs < token.expiresAtMs
}

/** Folds one entry into the token `id`. Pure; a revoked token never comes back. */
export function evolveToken(state: ApiToken | undefined, entry: Entry, id: string): ApiToken {
  const { data } = entry
  if (entry.kind === 'token.issued') {
    const unit = optionalTextOf(data, 'unit')
    return {
      id,
      name: sealedIn(data, 'name'),
      scopes: scopesIn(data),
      ...(unit === undefined ? {} : { unit }),
      tlpCeiling: oneOf(data, 'tlpCeiling', TLP_LEVELS),
      issuedBy: entry.actor.id,
      issuedAtMs: entry.receivedAt,
      expiresAtMs: numberOf(data, 'expiresAtMs'),
      revoked: false,
    }
  }
  if (state === undefined || entry.kind !== 'token.revoked') {
    throw new FactDamaged(`${entry.kind} about token ${id} cannot be folded`)
  }
  return { ...state, revoked: true }
}

function scopesIn(data: JsonObject): readonly MachineScope[] {
  const scopes = data['scopes']
  if (!Array.isArray(scopes)) throw new FactDamaged('member scopes is not a list')
  return scopes.map((scope) =>
    oneOf({ scope: textOf({ scope }, 'scope') }, 'scope', MACHINE_SCOPES),
  )
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'token', id }, data }
}
