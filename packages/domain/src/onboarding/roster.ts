import { isRecord, parseInstant } from '@vigie/kit'
import { canonicalText, NotCanonical } from '../log/canonical.ts'

/** Languages in which the day-one screen speaks. */
export const TEAM_LANGUAGES = ['fr', 'ar', 'en'] as const
export type TeamLanguage = (typeof TEAM_LANGUAGES)[number]

/** What somebody does in the team. */
export const TEAM_ROLES = [
  'lead',
  'analyst',
  'hunter',
  'forensics',
  'malware',
  'network',
  'liaison',
] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

/** The people that a partner sends, as its file names them. */
export interface Roster {
  /** Drawn by the partner; a file counts once. */
  readonly id: string
  readonly mandate: string
  /** Epoch ms. */
  readonly issuedAt: number
  readonly validUntil: number
  readonly people: readonly RosterPerson[]
}

export interface RosterPerson {
  readonly name: string
  readonly login: string
  readonly role: TeamRole
  /** The first is the one that the screens speak. */
  readonly languages: readonly [TeamLanguage, ...TeamLanguage[]]
  /** Their own Ed25519 public key, 64 hex digits: who they are when they sign something. */
  readonly key: string
}

/** A roster with the signature that came with it; nothing about it is verified. */
export interface SignedRoster {
  readonly roster: Roster
  /** What was signed: the canonical JSON (RFC 8785) of the member `roster`. */
  readonly text: string
  /** 64 and 128 hex digits. */
  readonly key: string
  readonly signature: string
}

const PEOPLE_MAX = 100
const KIND = 'vigie-team/1'

/**
 * Reads the file of a partner: `{"roster": {"kind": "vigie-team/1", …}, "key": hex, "signature": hex}`.
 * Gives the path of the first member that is not as it must be when it cannot be read.
 */
export function readRoster(content: string): SignedRoster | { readonly wrong: string } {
  const file = parsed(content)
  if (!isRecord(file)) return { wrong: '/' }
  const { roster, key, signature } = file
  if (!isHex(key, 64)) return { wrong: '/key' }
  if (!isHex(signature, 128)) return { wrong: '/signature' }
  if (!isRecord(roster) || roster['kind'] !== KIND) return { wrong: '/roster/kind' }
  const { id, mandate, issuedAt, validUntil, people } = roster
  if (!isText(id, 100)) return { wrong: '/roster/id' }
  if (!isText(mandate, 60)) return { wrong: '/roster/mandate' }
  const [from, until] = [instant(issuedAt), instant(validUntil)]
  if (from === undefined) return { wrong: '/roster/issuedAt' }
  if (until === undefined || until <= from) return { wrong: '/roster/validUntil' }
  if (!Array.isArray(people) || people.length === 0 || people.length > PEOPLE_MAX) {
    return { wrong: '/roster/people' }
  }
  const read: RosterPerson[] = []
  for (const [at, each] of people.entries()) {
    const person = readPerson(each)
    if (typeof person === 'string') return { wrong: `/roster/people/${at}/${person}` }
    read.push(person)
  }
  const text = canonicalOf(roster)
  if (text === undefined) return { wrong: '/roster' }
  return {
    roster: { id, mandate, issuedAt: from, validUntil: until, people: read },
    text,
    key,
    signature,
  }
}

/** The person, or the member that is not as it must be. */
function readPerson(value: unknown): RosterPerson | string {
  if (!isRecord(value)) return ''
  const { name, login, role, languages, key } = value
  if (!isText(name, 120)) return 'name'
  if (!isText(login, 64) || !/^[a-z0-9][a-z0-9._-]+$/.test(login)) return 'login'
  const known = TEAM_ROLES.find((each) => each === role)
  if (known === undefined) return 'role'
  if (!Array.isArray(languages)) return 'languages'
  const spoken = languages.map((each) => TEAM_LANGUAGES.find((language) => language === each))
  const [first, ...others] = spoken
  if (first === undefined || others.includes(undefined)) return 'languages'
  if (!isHex(key, 64)) return 'key'
  const more = others.filter((each) => each !== undefined)
  return { name: name.normalize('NFC'), login, role: known, languages: [first, ...more], key }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function canonicalOf(value: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return canonicalText(value)
  } catch (fault) {
    if (fault instanceof NotCanonical) return undefined
    throw fault
  }
}

function instant(value: unknown): number | undefined {
  return typeof value === 'string' ? parseInstant(value) : undefined
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max
}

function isHex(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value)
}
