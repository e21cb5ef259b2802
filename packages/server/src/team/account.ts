import { entryId } from '@vigie/domain'
import type { Entry, StoredEntry, Team } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { isoTime } from '../http/present.ts'
import type { TeamDeps } from './team-deps.ts'

/** What the account of a team says: every line is an entry of the log, and is proved as one. */
export const ACCOUNT_PARTS = [
  'presence',
  'seen',
  'done',
  'taken',
  'returned',
  'handed-over',
] as const
export type AccountPart = (typeof ACCOUNT_PARTS)[number]

export interface AccountLine {
  readonly part: AccountPart
  /** Id of the entry. */
  readonly entry: string
  readonly at: string
  readonly person: string
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Of a reading: what was read, and how often. */
  readonly objects?: readonly {
    readonly kind: string
    readonly id: string
    readonly times: number
  }[]
}

/** The account for both states, as it stands in `account.json` of the bundle. */
export interface Account {
  readonly kind: 'vigie-closing/1'
  readonly mandate: string
  readonly from: string
  readonly to: string
  readonly members: readonly {
    readonly person: string
    readonly role: string
    /** Their own public key, as the partner's file named it; names are on the pages, where a purge reaches them. */
    readonly key: string
    readonly leftAt: string
  }[]
  readonly lines: readonly AccountLine[]
}

const PAGE = 1_000

/**
 * Reads the log from the first fact of the team on, and gathers what its members did, saw and took. In
 * steps, between which other requests are answered; about 10 µs an entry.
 */
export async function accountOf(deps: TeamDeps, team: Team, upTo: number): Promise<Account> {
  const { record } = deps
  const handedOver = new Set(team.handedOver)
  const members = new Map(team.members.map((member) => [member.person, member]))
  const lines: AccountLine[] = []
  for (let from = firstPosition(deps, team); from <= upTo; from += PAGE) {
    for (const stored of record.read({ from, to: upTo, limit: PAGE })) {
      const line = lineOf(stored, team, { members, handedOver })
      if (line !== undefined) lines.push(line)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    kind: 'vigie-closing/1',
    mandate: team.id,
    from: isoTime(team.openedAt),
    to: isoTime(team.leftAt ?? team.openedAt),
    members: team.members.map(({ person, role, key, leftAt }) => ({
      person,
      role,
      key,
      leftAt: leftAt === undefined ? '' : isoTime(leftAt),
    })),
    lines,
  }
}

/** The entries that members of a team wrote, up to a position. */
export async function entriesOfTeam(
  deps: TeamDeps,
  team: Team,
  upTo: number,
): Promise<readonly Entry[]> {
  const members = new Set(team.members.map(({ person }) => person))
  const found: Entry[] = []
  for (let from = firstPosition(deps, team); from <= upTo; from += PAGE) {
    for (const { entry } of deps.record.read({ from, to: upTo, limit: PAGE })) {
      const isTheirs = entry.actor.kind === 'person' && members.has(entry.actor.id)
      if (isTheirs || entry.underMandate === team.id) found.push(entry)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

/** Where the team's first fact stands: nothing before it can be theirs. */
function firstPosition({ record }: TeamDeps, team: Team): number {
  let before: number | undefined
  let first = 1
  for (;;) {
    const page = record.search({
      subject: { kind: 'team', id: team.id },
      limit: 500,
      ...(before === undefined ? {} : { before }),
    })
    const oldest = page.entries.at(-1)
    if (oldest === undefined) return first
    first = oldest.position
    if (!page.hasMore) return first
    before = first
  }
}

interface About {
  readonly members: ReadonlyMap<string, object>
  readonly handedOver: ReadonlySet<string>
}

function lineOf(
  { entry }: StoredEntry,
  team: Team,
  { members, handedOver }: About,
): AccountLine | undefined {
  const id = entryId(entry)
  const part = handedOver.has(id) ? 'handed-over' : partOf(entry, team, members)
  if (part === undefined) return undefined
  const isAboutMember = members.has(entry.subject.id)
  const { person } = entry.data
  const named = typeof person === 'string' && members.has(person) ? person : entry.actor.id
  const objects =
    entry.kind === 'reading.recorded' ? objectsRead(entry.data['readings']) : undefined
  return {
    part,
    entry: id,
    at: isoTime(entry.happenedAt),
    person: isAboutMember ? entry.subject.id : named,
    kind: entry.kind,
    subject: { kind: entry.subject.kind, id: entry.subject.id },
    ...(objects === undefined ? {} : { objects }),
  }
}

/** Kinds by which something leaves this house. */
const TAKEN = ['log.exported', 'report.issued', 'hunt.exported', 'export-request.', 'export.']

function partOf(
  entry: StoredEntry['entry'],
  team: Team,
  members: ReadonlyMap<string, object>,
): AccountPart | undefined {
  const { kind, actor, subject, underMandate } = entry
  if (subject.kind === 'team' && subject.id === team.id) {
    if (kind === 'team.item-taken') return 'taken'
    return kind === 'team.item-returned' ? 'returned' : 'presence'
  }
  const isTheirs = actor.kind === 'person' && members.has(actor.id)
  const isPresence = kind.startsWith('person.') || kind.startsWith('session.')
  if (isPresence) return isTheirs || members.has(subject.id) ? 'presence' : undefined
  if (kind === 'reading.recorded') return members.has(subject.id) ? 'seen' : undefined
  if (!isTheirs && underMandate !== team.id) return undefined
  return TAKEN.some((prefix) => kind === prefix || kind.startsWith(prefix)) ? 'taken' : 'done'
}

function objectsRead(readings: unknown): AccountLine['objects'] {
  if (!Array.isArray(readings)) return []
  return readings.flatMap((each: unknown) => {
    if (!isRecord(each)) return []
    const { object, id, times } = each
    if (typeof object !== 'string' || typeof id !== 'string') return []
    return [{ kind: object, id, times: typeof times === 'number' ? times : 1 }]
  })
}
