import { confusableSkeleton, hiddenDirection, mixedScriptWord } from '@vigie/kit'
import type { SignedRoster } from './roster.ts'

/** Why a file of a partner is not followed. */
export const ROSTER_PROBLEMS = [
  'unreadable',
  'key-unknown',
  'forged',
  'other-mandate',
  'replayed',
  'out-of-date',
  'name-hidden',
  'name-mixed',
  'name-like-another',
  'login-twice',
  'key-twice',
] as const
export type RosterProblem = (typeof ROSTER_PROBLEMS)[number]

/** What a roster is held against. */
export interface RosterWorld {
  readonly mandate: string
  /** Public key of the partner, 64 hex digits; null while the mandate names none. */
  readonly partnerKey: string | null
  readonly nowMs: number
  /** Ids of rosters that were received, for any mandate. */
  readonly received: ReadonlySet<string>
  /** `confusableSkeleton` of the names of everybody who has an account. */
  readonly skeletons: ReadonlySet<string>
  /** Whether the key signed the text: Ed25519 is the server's. */
  readonly isSigned: (signed: SignedRoster) => boolean
}

/** What stands against a roster, with the login that it is about; undefined when nothing does. */
export function judgeRoster(
  signed: SignedRoster,
  world: RosterWorld,
): { readonly why: RosterProblem; readonly about: string } | undefined {
  const { roster, key } = signed
  const no = (why: RosterProblem, about = roster.id) => ({ why, about })
  // Who signed comes first: nothing else of a forged file is worth a word.
  if (world.partnerKey === null || key !== world.partnerKey) return no('key-unknown')
  if (!world.isSigned(signed)) return no('forged')
  if (roster.mandate !== world.mandate) return no('other-mandate', roster.mandate)
  if (world.received.has(roster.id)) return no('replayed')
  if (world.nowMs < roster.issuedAt - TOLERANCE_MS || world.nowMs >= roster.validUntil) {
    return no('out-of-date')
  }
  const [skeletons, logins, keys] = [new Set(world.skeletons), new Set<string>(), new Set<string>()]
  for (const { name, login, key: own } of roster.people) {
    if (hiddenDirection(name) !== undefined || /[\p{Cc}\p{Cf}]/u.test(name)) {
      return no('name-hidden', login)
    }
    if (mixedScriptWord(name) !== undefined) return no('name-mixed', login)
    const skeleton = confusableSkeleton(name)
    if (skeletons.has(skeleton)) return no('name-like-another', login)
    if (logins.has(login)) return no('login-twice', login)
    if (keys.has(own)) return no('key-twice', login)
    skeletons.add(skeleton)
    logins.add(login)
    keys.add(own)
  }
  return undefined
}

/** How far ahead of ours the partner's clock may be, ms. */
const TOLERANCE_MS = 300_000
