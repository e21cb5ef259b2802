import { FINDING_LEVELS, OWN_RULE_MAX_LENGTH } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'
import { MatchView } from './finding.ts'

const OptionalTime = Type.Union([Type.String(), Type.Null()])

/**
 * One rule with its statistics; times ISO 8601. `own` was written here and promoted, `shipped` comes
 * from the installation's directories; `waiting` lacks values of placeholders, `not-loaded` was
 * promoted, but the present engine lacks it.
 */
export const RuleRow = Type.Object({
  id: Type.String(),
  title: Type.String(),
  level: literals(FINDING_LEVELS),
  author: Type.String(),
  origin: literals(['shipped', 'own'] as const),
  state: literals(['in-force', 'waiting', 'not-loaded', 'retired'] as const),
  waitingFor: Type.Array(Type.String(), { description: 'Placeholders without a value' }),
  hits: Type.Integer({ description: 'Matches stored since the first start' }),
  lastHitAt: OptionalTime,
  costNs: Type.Union([Type.Number(), Type.Null()], {
    description: 'Mean time that the rule adds to each event; null until an event was sampled',
  }),
})
export type RuleRow = Static<typeof RuleRow>

/** `GET /api/rules`. */
export const RuleList = Type.Object({
  rules: Type.Array(RuleRow),
  problems: Type.Array(Type.String(), {
    description: 'Of the files that are loaded: file:line:column and what is wrong',
  }),
  digest: Type.String({ description: 'SHA-256 over all files of the set in force' }),
  loadedAt: Type.String(),
  sampledEvents: Type.Integer({ description: 'Events whose cost was measured, since loadedAt' }),
})
export type RuleList = Static<typeof RuleList>

/** `GET /api/rules/:id`: the text as written. */
export const RuleText = Type.Object({
  id: Type.String(),
  title: Type.String(),
  origin: literals(['shipped', 'own'] as const),
  yaml: Type.String(),
})
export type RuleText = Static<typeof RuleText>

const Yaml = Type.String({ minLength: 1, maxLength: OWN_RULE_MAX_LENGTH })

/** Most events of one trial. */
export const TRIAL_EVENTS_MAX = 5_000

/** `POST /api/rules/trial`: tries a text against the latest stored events; writes nothing. */
export const RuleTrial = Type.Object({
  yaml: Yaml,
  limit: Type.Integer({ minimum: 1, maximum: TRIAL_EVENTS_MAX }),
})
export type RuleTrial = Static<typeof RuleTrial>

export const RuleTrialResult = Type.Object({
  events: Type.Integer({ description: 'Events tried, the latest ones that are stored' }),
  unparsed: Type.Integer({ description: 'Of those, how many are not understood' }),
  matchesTotal: Type.Integer(),
  matches: Type.Array(MatchView, { description: 'The newest, at most 50' }),
  tookMs: Type.Number(),
})
export type RuleTrialResult = Static<typeof RuleTrialResult>

/** `POST /api/rules`: puts a text in force. Its marking is AMBER, since findings show it. */
export const PromoteRule = Type.Object({ ...Gesture, yaml: Yaml })
export type PromoteRule = Static<typeof PromoteRule>

/** `POST /api/rules/:id/retirement`. */
export const RetireRule = Type.Object({
  ...Gesture,
  reason: Type.String({ minLength: 1, maxLength: 2_000 }),
})
export type RetireRule = Static<typeof RetireRule>

/** `POST /api/rules/reload`: reads the files of all rules again. */
export const ReloadRules = Type.Object({ ...Gesture })
export type ReloadRules = Static<typeof ReloadRules>
