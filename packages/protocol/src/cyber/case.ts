import {
  CASE_SEVERITIES,
  CASE_STATES,
  INCIDENT_PRIORITIES,
  INCIDENT_TYPES,
  MOST_TARGET_MINUTES,
  PAP_LEVELS,
  RSIT_CLASSES,
  RSIT_TYPES,
  SLA_GOALS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, DocumentView, EntryView, Gesture } from '../record/entry-view.ts'

const OneOf = (values: readonly (string | number)[]) =>
  Type.Optional(Type.String({ description: `Comma-separated of ${values.join(', ')}` }))

/** Orders of the list of cases. */
export const CASE_ORDERS = ['severity', 'opened', 'changed'] as const

/** `GET /api/cases`. Answer: `CountedPage` of documents of view `case`. */
export const CasesQuery = Type.Object({
  ...AsOfQuery,
  states: OneOf(CASE_STATES),
  severities: OneOf(CASE_SEVERITIES),
  classes: OneOf(RSIT_CLASSES),
  owners: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'Comma-separated ids; `none` = without an owner',
    }),
  ),
  waiting: Type.Optional(literals(['only', 'with', 'hide'] as const)),
  value: Type.Optional(
    Type.String({ maxLength: 2_000, description: 'Cases with this observable' }),
  ),
  text: Type.Optional(Type.String({ maxLength: 200 })),
  order: Type.Optional(literals(CASE_ORDERS)),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type CasesQuery = Static<typeof CasesQuery>

/** `POST /api/cases`: from alerts, or by hand. `people`: only they may know of it. */
export const OpenCase = Type.Object({
  ...Gesture,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  summary: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
  severity: literals(CASE_SEVERITIES),
  tlp: Type.Optional(literals(TLP_LEVELS)),
  pap: Type.Optional(literals(PAP_LEVELS)),
  rsitClass: Type.Optional(literals(RSIT_CLASSES)),
  rsitType: Type.Optional(literals(RSIT_TYPES)),
  owner: Type.Optional(Type.String({ maxLength: 60 })),
  people: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 200 })),
  alerts: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 5_000 })),
})
export type OpenCase = Static<typeof OpenCase>

const At = Type.String({ format: 'date-time' })

/** Where a goal of the service level stands; `dueAt` is null while the clock is paused. */
export const SlaState = Type.Object({
  goal: literals(SLA_GOALS),
  targetMs: Type.Integer(),
  elapsedMs: Type.Integer({ description: 'Pauses left out' }),
  pausedMs: Type.Integer(),
  dueAt: Type.Union([At, Type.Null()]),
  reachedAt: Type.Union([At, Type.Null()]),
  state: literals(['running', 'paused', 'met', 'missed'] as const),
})
export type SlaState = Static<typeof SlaState>

/** Where a duty to tell an authority stands. `provisional`: it moves when the stage before it is done. */
export const DutyState = Type.Object({
  regime: Type.String(),
  name: Type.String(),
  recipient: Type.String(),
  stage: Type.String(),
  awareAt: At,
  dueAt: At,
  provisional: Type.Boolean(),
  doneAt: Type.Union([At, Type.Null()]),
  state: literals(['running', 'done', 'done-late', 'overdue', 'stopped'] as const),
})
export type DutyState = Static<typeof DutyState>

/** An observable's STIX identity, and where else its value occurs. */
export const ObservableContext = Type.Object({
  id: Type.String({ description: 'Of the document of view `case-observable`' }),
  scoId: Type.Union([Type.String(), Type.Null()], {
    description: 'Deterministic STIX 2.1 id; null for hosts and for purged values',
  }),
  alerts: Type.Integer({ description: 'Alerts that name it' }),
  cases: Type.Array(Type.String(), { description: 'Other cases with it that the reader may see' }),
})
export type ObservableContext = Static<typeof ObservableContext>

/** `GET /api/cases/:id`: everything on one screen. Times in documents are epoch ms. */
export const CaseDetail = Type.Object({
  case: DocumentView,
  tasks: Type.Array(DocumentView),
  observables: Type.Array(DocumentView),
  evidence: Type.Array(DocumentView),
  timeline: Type.Array(DocumentView, { description: 'By corrected event time' }),
  links: Type.Array(DocumentView, { description: 'To incidents that the reader may see' }),
  alerts: Type.Array(DocumentView, { description: 'The first 200' }),
  notes: Type.Array(EntryView, { description: 'The newest 100 entries of the case' }),
  context: Type.Array(ObservableContext),
  sla: Type.Array(SlaState),
  duties: Type.Array(DutyState),
  timeZone: Type.String({ description: 'Of the venue: months are counted in it' }),
  position: Type.Integer(),
})
export type CaseDetail = Static<typeof CaseDetail>

/** `GET /api/incidents/:id/cases`: links of an incident to cases that the reader may see. */
export const IncidentCases = Type.Object({
  links: Type.Array(DocumentView),
  position: Type.Integer(),
})
export type IncidentCases = Static<typeof IncidentCases>

/** `GET /api/cases/figures`: for this reader; restricted cases of others are in no number. */
export const CaseFiguresView = Type.Object({
  total: Type.Integer(),
  byState: Type.Record(Type.String(), Type.Integer()),
  bySeverity: Type.Record(Type.String(), Type.Integer(), { description: 'Not closed' }),
  position: Type.Integer(),
})
export type CaseFiguresView = Static<typeof CaseFiguresView>

/** A playbook as somebody writes it: the first step begins, outcomes name the next. */
export const PublishPlaybook = Type.Object({
  ...Gesture,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  trigger: Type.Optional(
    Type.Object({
      types: Type.Array(literals(INCIDENT_TYPES), { description: 'Empty = of any type' }),
      priority: literals(INCIDENT_PRIORITIES),
      lead: Type.String({ minLength: 1, maxLength: 60, description: 'Person who answers for it' }),
    }),
  ),
  stop: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2_000, description: 'When it is to be stopped' }),
  ),
  steps: Type.Array(
    Type.Object({
      id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
      title: Type.String({ minLength: 1, maxLength: 200 }),
      description: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
      dueAfterMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 525_600 })),
      owner: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      outcomes: Type.Array(
        Type.Object({
          id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
          label: Type.String({ minLength: 1, maxLength: 100 }),
          next: Type.Optional(Type.String({ maxLength: 40 })),
        }),
        { maxItems: 12 },
      ),
    }),
    { minItems: 1, maxItems: 60 },
  ),
})
export type PublishPlaybook = Static<typeof PublishPlaybook>

const Span = Type.Union([
  Type.Object({ hours: Type.Integer({ minimum: 1 }) }),
  Type.Object({ months: Type.Integer({ minimum: 1 }) }),
])

/** A regime of duties as data (`domain` `Regime`). */
export const RegimeView = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  recipient: Type.String({ minLength: 1, maxLength: 80 }),
  stages: Type.Array(
    Type.Object({
      id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
      anchor: Type.Union([Type.Literal('awareness'), Type.Object({ stage: Type.String() })]),
      after: Span,
    }),
    { minItems: 1, maxItems: 12 },
  ),
})
export type RegimeView = Static<typeof RegimeView>

/** `GET /api/regimes`. */
export const Regimes = Type.Object({ regimes: Type.Array(RegimeView), position: Type.Integer() })
export type Regimes = Static<typeof Regimes>

/** `POST /api/regimes`: publishes a regime, or its next version. */
export const PublishRegime = Type.Object({ ...Gesture, regime: RegimeView })
export type PublishRegime = Static<typeof PublishRegime>

/** `GET /api/playbooks`: the documents of view `playbook`. */
export const Playbooks = Type.Object({
  documents: Type.Array(DocumentView),
  position: Type.Integer(),
})
export type Playbooks = Static<typeof Playbooks>

const Minutes = Type.Integer({ minimum: 1, maximum: MOST_TARGET_MINUTES })
const OfSeverity = Type.Object({ acknowledge: Minutes, contain: Minutes, resolve: Minutes })

/** `GET /api/sla`: minutes by severity and goal. */
export const SlaTargetsView = Type.Object({
  targets: Type.Object({
    low: OfSeverity,
    medium: OfSeverity,
    high: OfSeverity,
    critical: OfSeverity,
  }),
  position: Type.Integer(),
})
export type SlaTargetsView = Static<typeof SlaTargetsView>

/** `POST /api/sla`. */
export const SetSlaTarget = Type.Object({
  ...Gesture,
  target: Type.Object({
    severity: literals(CASE_SEVERITIES),
    goal: literals(SLA_GOALS),
    minutes: Minutes,
  }),
})
export type SetSlaTarget = Static<typeof SetSlaTarget>
