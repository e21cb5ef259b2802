import {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  PAP_LEVELS,
  RSIT_CLASSES,
  RSIT_TYPES,
  TASK_STATES,
  TIMELINE_CATEGORIES,
  TLP_LEVELS,
  WAITING_FOR,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'
import { ObservableValue } from './finding.ts'

const Id = Type.String({ maxLength: 60 })
const Text = Type.String({ minLength: 1, maxLength: 4_000 })
const Short = Type.String({ minLength: 1, maxLength: 200 })
const At = Type.String({ format: 'date-time' })
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Alerts = Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 5_000 })
const People = Type.Array(Id, { maxItems: 200 })
const WORKING = CASE_STATES.filter((state) => state !== 'closed')

/** Gestures on the case itself. */
export const OwnCaseGesture = Type.Union([
  Type.Object({ kind: Type.Literal('set-state'), state: literals(WORKING) }),
  Type.Object({ kind: Type.Literal('set-severity'), severity: literals(CASE_SEVERITIES) }),
  Type.Object({ kind: Type.Literal('set-pap'), pap: literals(PAP_LEVELS) }),
  Type.Object({ kind: Type.Literal('raise-marking'), tlp: literals(TLP_LEVELS) }),
  Type.Object({
    kind: Type.Literal('classify'),
    rsitClass: literals(RSIT_CLASSES),
    rsitType: Type.Optional(literals(RSIT_TYPES)),
  }),
  Type.Object({ kind: Type.Literal('assign'), owner: Id }),
  Type.Object({ kind: Type.Literal('retitle'), title: Short }),
  Type.Object({ kind: Type.Literal('summarise'), summary: Text }),
  Type.Object({ kind: Type.Literal('note'), text: Text }),
  Type.Object({ kind: Type.Literal('add-alerts'), alerts: Alerts }),
  Type.Object({ kind: Type.Literal('remove-alerts'), alerts: Alerts }),
  Type.Object({ kind: Type.Literal('wait'), for: literals(WAITING_FOR), reason: Text }),
  Type.Object({ kind: Type.Literal('go-on') }),
  Type.Object({ kind: Type.Literal('restrict'), people: People, reason: Text }),
  Type.Object({ kind: Type.Literal('name-person'), person: Id }),
  Type.Object({ kind: Type.Literal('unname-person'), person: Id }),
  Type.Object({ kind: Type.Literal('unrestrict'), reason: Text }),
  Type.Object({
    kind: Type.Literal('close'),
    resolution: literals(CASE_RESOLUTIONS),
    outcome: Text,
  }),
  Type.Object({ kind: Type.Literal('reopen'), reason: Text }),
  Type.Object({
    kind: Type.Literal('start-clock'),
    regime: Type.String({ maxLength: 40 }),
    awareAt: At,
    how: Text,
  }),
  Type.Object({
    kind: Type.Literal('correct-awareness'),
    regime: Type.String({ maxLength: 40 }),
    awareAt: At,
    how: Text,
  }),
  Type.Object({
    kind: Type.Literal('stage-done'),
    regime: Type.String({ maxLength: 40 }),
    stage: Type.String({ maxLength: 40 }),
    at: At,
    reference: Type.Optional(Short),
  }),
  Type.Object({
    kind: Type.Literal('stop-clock'),
    regime: Type.String({ maxLength: 40 }),
    reason: Text,
  }),
])
export type OwnCaseGesture = Static<typeof OwnCaseGesture>

/** Gestures on parts of a case: they name the part that they change. */
export const CasePartGesture = Type.Union([
  Type.Object({
    kind: Type.Literal('add-task'),
    title: Short,
    description: Type.Optional(Text),
    assignee: Type.Optional(Id),
    dueAt: Type.Optional(At),
  }),
  Type.Object({
    kind: Type.Literal('set-task-state'),
    task: Id,
    state: literals(TASK_STATES),
    outcome: Type.Optional(
      Type.String({ maxLength: 40, description: 'Of the step of its playbook' }),
    ),
  }),
  Type.Object({ kind: Type.Literal('assign-task'), task: Id, assignee: Id }),
  Type.Object({ kind: Type.Literal('set-task-due'), task: Id, dueAt: At }),
  Type.Object({
    kind: Type.Literal('start-playbook'),
    playbook: Id,
    version: Type.Optional(Type.Integer({ minimum: 1, description: 'The latest when absent' })),
  }),
  Type.Object({
    kind: Type.Literal('add-observable'),
    observable: ObservableValue,
    indicator: Type.Optional(Type.Boolean()),
    comment: Type.Optional(Text),
    seenAt: Type.Optional(At),
  }),
  Type.Object({
    kind: Type.Literal('sight'),
    observable: Id,
    from: At,
    to: Type.Optional(At),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  }),
  Type.Object({
    kind: Type.Literal('add-event'),
    sourceAt: At,
    offsetMs: Type.Optional(
      Type.Integer({ description: 'Milliseconds that the clock of the source was ahead of ours' }),
    ),
    source: Short,
    text: Text,
    category: literals(TIMELINE_CATEGORIES),
    alert: Type.Optional(Id),
  }),
  Type.Object({ kind: Type.Literal('strike-event'), event: Id, reason: Text }),
  Type.Object({
    kind: Type.Literal('register-evidence'),
    name: Short,
    origin: Short,
    attachment: Type.Optional(Id),
    sha256: Type.Optional(Sha256),
    sizeBytes: Type.Optional(Type.Integer({ minimum: 0 })),
    acquiredAt: At,
    clockOffsetMs: Type.Optional(Type.Integer()),
    tool: Short,
    reason: Text,
  }),
  Type.Object({
    kind: Type.Literal('transfer-evidence'),
    evidence: Id,
    toPerson: Type.Optional(Id),
    toOther: Type.Optional(Short),
    sha256: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'Computed here when the piece lies here; needed when it does not',
      }),
    ),
    tool: Short,
    reason: Text,
  }),
  Type.Object({
    kind: Type.Literal('verify-evidence'),
    evidence: Id,
    sha256: Type.Optional(Sha256),
    tool: Type.Optional(Short),
  }),
  Type.Object({ kind: Type.Literal('link-incident'), incident: Id }),
  Type.Object({ kind: Type.Literal('unlink-incident'), incident: Id }),
])
export type CasePartGesture = Static<typeof CasePartGesture>

/** `POST /api/cases/:id/gestures`: one gesture on a case or on a part of it. */
export const CaseGesture = Type.Object({
  ...Gesture,
  tlp: Type.Optional(literals(TLP_LEVELS)),
  gesture: Type.Union([OwnCaseGesture, CasePartGesture]),
})
export type CaseGesture = Static<typeof CaseGesture>
