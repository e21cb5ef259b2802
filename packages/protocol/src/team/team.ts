import {
  ACTS,
  ASSET_KINDS,
  ASSET_STATES,
  BRIEFING_TEXTS,
  CASE_SEVERITIES,
  CASE_STATES,
  MANDATE_STATES,
  ROLES,
  SCOPE_KINDS,
  TEAM_LANGUAGES,
  TEAM_ROLES,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'
import { IssuePage } from '../report/report.ts'

const Id = Type.String({ minLength: 1, maxLength: 100 })
const OrNull = Type.Union([Type.String(), Type.Null()])
const Command = { commandId: Type.String({ format: 'uuid' }) }

/** `POST /api/teams/:mandate/roster`: the signed file of the partner, as it came. */
export const ReceiveRoster = Type.Object({
  ...Command,
  file: Type.String({ minLength: 2, maxLength: 100_000 }),
  supervisor: Type.Optional(
    Type.String({
      description: 'Host who answers for them: names them in the draft of the mandate',
    }),
  ),
})
export type ReceiveRoster = Static<typeof ReceiveRoster>

const Member = {
  person: Type.String(),
  name: OrNull,
  role: literals(TEAM_ROLES),
  languages: Type.Array(literals(TEAM_LANGUAGES)),
}

/** The sheet of one-time links, shown once: to be printed and handed over with the badges. */
export const InvitationSheet = Type.Object({
  until: Type.String(),
  people: Type.Array(
    Type.Object({
      ...Member,
      login: Type.String(),
      link: Type.String(),
      key: Type.String({ description: 'Their own public key, to be held against the badge' }),
    }),
  ),
})
export type InvitationSheet = Static<typeof InvitationSheet>

/** `GET /api/teams`: the teams, and how far they are. */
export const TeamBoard = Type.Object({
  teams: Type.Array(
    Type.Object({
      mandate: Type.String(),
      openedAt: Type.String(),
      leftAt: OrNull,
      closedAt: OrNull,
      sha256: OrNull,
      lines: Type.Union([Type.Integer(), Type.Null()]),
      members: Type.Array(Type.Object({ ...Member, leftAt: OrNull, enrolled: Type.Boolean() })),
      briefing: Type.Object({
        threat: OrNull,
        printing: OrNull,
        contacts: OrNull,
        practice: OrNull,
      }),
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          what: OrNull,
          person: Type.String(),
          takenAt: Type.String(),
          returnedAt: OrNull,
          evidence: OrNull,
        }),
      ),
    }),
  ),
})
export type TeamBoard = Static<typeof TeamBoard>

/** `POST /api/teams/:mandate/gestures`. */
export const TeamGesture = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({
      kind: Type.Literal('team.brief'),
      text: literals(BRIEFING_TEXTS),
      content: Type.String({ minLength: 1, maxLength: 8_000 }),
    }),
    Type.Object({ kind: Type.Literal('team.set-practice'), case: Id }),
    Type.Object({
      kind: Type.Literal('team.take-item'),
      item: Id,
      what: Type.String({ minLength: 1, maxLength: 500 }),
      person: Id,
    }),
    Type.Object({
      kind: Type.Literal('team.return-item'),
      item: Id,
      evidence: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    }),
  ]),
})
export type TeamGesture = Static<typeof TeamGesture>

/** `POST /api/teams/:mandate/departure`: rights end, open work is handed over, the account is closed. */
export const TeamDeparture = Type.Object({
  ...Command,
  heir: Type.Optional(
    Type.String({ description: 'Who takes over what no supervisor can; who asks, when absent' }),
  ),
})
export type TeamDeparture = Static<typeof TeamDeparture>

/** What the departure came to. */
export const Departed = Type.Object({
  people: Type.Integer(),
  handedOver: Type.Integer(),
  lines: Type.Integer(),
  sha256: Type.String({ description: 'Of the account' }),
  tookMs: Type.Integer(),
})
export type Departed = Static<typeof Departed>

/** `POST /api/teams/:mandate/account`: the account as a page, or as the bundle that others can verify. */
export const IssueAccount = Type.Union([
  Type.Object(IssuePage),
  Type.Object({ ...Command, format: Type.Literal('bundle') }),
])
export type IssueAccount = Static<typeof IssueAccount>

const Listed = Type.Object({ id: Type.String(), title: OrNull })

/** `GET /api/team/day-one`: what a visiting expert needs in their first ten minutes, as far as it is theirs to see. */
export const DayOne = Type.Object({
  me: Type.Object({ ...Member, mandate: OrNull }),
  timeZone: Type.String(),
  event: OrNull,
  rules: Type.Array(
    Type.Object({
      mandate: Type.String(),
      state: literals(MANDATE_STATES),
      legalBasis: OrNull,
      purposes: Type.Array(Type.String()),
      places: Type.Array(Type.String()),
      networks: Type.Array(Type.String()),
      validFrom: Type.String(),
      validUntil: Type.String(),
      shiftUntil: OrNull,
      acts: Type.Array(literals(ACTS)),
      breakGlass: Type.Array(literals(ACTS)),
      kinds: Type.Array(literals(SCOPE_KINDS)),
      scope: Type.Union([Type.Literal('everything'), Type.Array(Type.String())]),
      highestTlp: Type.String(),
      highestPap: Type.String(),
      exportTlp: Type.String(),
      exportLifeMs: Type.Integer(),
      retentionDays: Type.Integer(),
      supervisor: OrNull,
    }),
  ),
  people: Type.Array(
    Type.Object({
      name: Type.String(),
      part: Type.Union([Type.Literal('team'), Type.Literal('supervisor'), Type.Literal('duty')]),
      roles: Type.Array(Type.Union([literals(ROLES), literals(TEAM_ROLES)])),
    }),
  ),
  briefing: Type.Object({ threat: OrNull, printing: OrNull, contacts: OrNull, practice: OrNull }),
  cases: Type.Array(
    Type.Object({
      id: Type.String(),
      title: OrNull,
      severity: literals(CASE_SEVERITIES),
      state: literals(CASE_STATES),
      party: Type.Union([Type.Literal('team'), Type.Literal('host'), Type.Null()]),
    }),
  ),
  services: Type.Array(
    Type.Object({
      id: Type.String(),
      name: OrNull,
      kind: literals(ASSET_KINDS),
      tier: Type.Integer(),
      health: Type.Union([literals(ASSET_STATES), Type.Null()]),
      feeds: Type.Array(Type.String()),
    }),
  ),
  matches: Type.Array(
    Type.Object({ ...Listed.properties, venue: Type.String(), kickOffAt: Type.String() }),
  ),
  noise: Type.Array(
    Type.Object({ id: Type.String(), rule: OrNull, reason: OrNull, until: Type.String() }),
  ),
  coverage: Type.Union([
    Type.Object({
      rules: Type.Integer(),
      techniques: Type.Integer(),
      tested: Type.Integer(),
    }),
    Type.Null(),
  ]),
  handovers: Type.Array(
    Type.Object({
      id: Type.String(),
      state: literals(['offered', 'signed', 'withdrawn'] as const),
      offeredAt: Type.String(),
    }),
  ),
})
export type DayOne = Static<typeof DayOne>

const Periods = Type.String({
  maxLength: 4_000,
  pattern: '^[^/,]+/[^/,]+(,[^/,]+/[^/,]+)*$',
  description: 'ISO 8601 from/to, comma-separated; overlaps count once',
})
const Count = Type.Integer({ minimum: 0 })
const Interval = Type.Union([
  Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
  Type.Null(),
])
const Share = Type.Object({
  hits: Count,
  of: Count,
  share: Type.Union([Type.Number(), Type.Null()]),
  low: Type.Number(),
  high: Type.Number(),
})
const Sample = Type.Object({
  n: Count,
  medianMs: Type.Union([Type.Number(), Type.Null()]),
  lowMs: Type.Union([Type.Number(), Type.Null()], {
    description: 'Exact interval of 95 % of the median; null below six values',
  }),
  highMs: Type.Union([Type.Number(), Type.Null()]),
})
const Measures = Type.Object({
  coveredMs: Type.Integer(),
  counts: Type.Record(Type.String(), Count),
  spans: Type.Record(Type.String(), Sample),
  precision: Share,
})
const Against = Type.Object({
  spans: Type.Record(
    Type.String(),
    Type.Object({
      differenceMs: Interval,
      p: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  precision: Interval,
})

/** `GET /api/teams/:mandate/effectiveness`: sets of periods; `during` is the team's stay when absent. */
export const ReinforcementQuery = Type.Object({
  before: Type.Optional(Periods),
  during: Type.Optional(Periods),
  without: Type.Optional(Periods),
})
export type ReinforcementQuery = Static<typeof ReinforcementQuery>

/** What the reinforcement strengthened, with sample sizes and uncertainty. */
export const Reinforcement = Type.Object({
  mandate: Type.String(),
  before: Measures,
  during: Measures,
  without: Type.Union([Measures, Type.Null()]),
  /** During against before, and against without. */
  againstBefore: Against,
  againstWithout: Type.Union([Against, Type.Null()]),
  cases: Type.Object({
    share: Share,
    contributions: Type.Array(
      Type.Object({ case: Type.String(), counts: Type.Record(Type.String(), Count) }),
    ),
    kinds: Type.Record(Type.String(), Count),
  }),
  rules: Type.Object({
    theirs: Share,
    others: Share,
    difference: Interval,
    byRule: Type.Array(Type.Object({ rule: Type.String(), precision: Share })),
  }),
  indicators: Type.Object({ delay: Sample, open: Count, known: Count }),
  position: Type.Integer(),
})
export type Reinforcement = Static<typeof Reinforcement>
