import {
  can,
  decideRule,
  decideRulesLoaded,
  NO_RESOURCE,
  refusal,
  RULES_IN_FORCE_ID,
} from '@vigie/domain'
import type { Actor, OwnRule, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  PromoteRule,
  ReloadRules,
  RetireRule,
  RuleList,
  RuleText,
  RuleTrial,
  RuleTrialResult,
  Written,
} from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { ownRuleView, rulesInForceView } from '../store/views/rule-view.ts'
import { readOwnRule } from './read-own-rule.ts'
import type { RuleEngine } from './rule-engine.ts'
import { ruleRows } from './rule-rows.ts'
import { trialResult } from './trial-result.ts'

export interface RuleDeps extends Gestures {
  readonly engine: RuleEngine
  readonly ownRules: () => readonly OwnRule[]
}

const Id = Type.Object({ id: Type.String({ maxLength: 300 }) })

/** Marking of telemetry, and of rules, which their findings show to everybody who reads findings. */
const TELEMETRY_TLP: Tlp = 'AMBER'

/** Events that a text is tried on before it may judge all of them. */
const PROBATION_EVENTS = 1_000

/** Trials are heavy; a workbench that follows somebody's typing stays far below this. */
const TRIALS_PER_MINUTE = 120

/** Rules: statistics, text, trial, promotion, retirement, and loading anew. */
export function ruleRoutes(deps: RuleDeps): readonly Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps)]
}

function readingRoutes(deps: RuleDeps): readonly Route[] {
  const { engine, record, clock } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/rules',
      summary: 'Every rule with its hits and its cost, and how the loading went',
      access: { kind: 'action', action: 'rule.read' },
      schema: { answer: { 200: RuleList } },
      handle: ({ principal }) => {
        const { problems, digest, loadedAtMs } = engine.loaded()
        const body: RuleList = {
          rules: [
            ...ruleRows(engine, {
              reader: must(principal, 'principal'),
              nowMs: clock(),
              own: deps.ownRules(),
              open: (commitment) => record.open(commitment),
            }),
          ],
          problems: [...problems],
          digest,
          loadedAt: isoTime(loadedAtMs),
          sampledEvents: engine.costs().events,
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/rules/:id',
      summary: 'The text of a rule as written',
      visitors: 'rules belong to no place',
      access: { kind: 'action', action: 'rule.read' },
      schema: { params: Id, answer: { 200: RuleText } },
      handle: ({ params: { id }, principal }) => {
        const text = ruleText(deps, id)
        const isShown =
          text !== undefined &&
          can(must(principal, 'principal'), 'rule.read', { tlp: text.tlp, kind: 'rule' }, clock())
        return isShown ? ok(text.body) : refused(refusal('rule.unknown', { id }))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/rules/trial',
      summary: 'Try a text against the latest stored events; writes nothing',
      access: { kind: 'action', action: 'rule.write' },
      perMinute: TRIALS_PER_MINUTE,
      schema: { body: RuleTrial, answer: { 200: RuleTrialResult } },
      handle: async ({ body, principal }) => {
        // A rule is a question to telemetry: even the number of matches answers it.
        const reader = must(principal, 'principal')
        if (!can(reader, 'telemetry.read', { tlp: TELEMETRY_TLP }, clock()))
          return refused(refusal('access.not-permitted'))
        const read = readOwnRule(body.yaml)
        if (!read.ok) return refused(read.refusal)
        const start = clock()
        const trial = await engine.trial(body.yaml, body.limit)
        if (trial.kind === 'too-slow') return refused(tooSlow())
        return ok(trialResult(trial, clock() - start))
      },
    }),
  ]
}

function writingRoutes(deps: RuleDeps): readonly Route[] {
  const { engine } = deps
  return [
    defineRoute({
      method: 'POST',
      path: '/rules/reload',
      summary: 'Read the files of all rules again; the new engine takes over between two pages',
      access: { kind: 'action', action: 'source.manage' },
      schema: { body: ReloadRules, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        let answer: Answer | undefined
        await engine.reload(async (figures) => {
          answer = await submitGesture(
            deps,
            call,
            () => (read) =>
              decideRulesLoaded(read(rulesInForceView, RULES_IN_FORCE_ID), figures, true),
          )
          return answer.kind !== 'refused'
        })
        return answer ?? refused(refusal('rule.load-failed'))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/rules',
      summary: 'Put a text in force: a new rule, or the next version of one that was written here',
      access: { kind: 'action', action: 'rule.write' },
      schema: { body: PromoteRule, answer: { 200: Written, 201: Written } },
      handle: (call) => promote(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/rules/:id/retirement',
      summary: 'Take a rule that was written here out of force',
      access: { kind: 'action', action: 'rule.write' },
      schema: { params: Id, body: RetireRule, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        const { id } = call.params
        const target = { projection: ownRuleView, id, unknown: 'rule.unknown' } as const
        const answer = await submitGestureOn(deps, call, target, (seal) => {
          const reason = seal(call.body.reason)
          return (read) => decideRule(read(ownRuleView, id), id, { kind: 'rule.retire', reason })
        })
        if (answer.kind !== 'refused') await follow(deps, actorOf(call.principal))
        return answer
      },
    }),
  ]
}

async function promote(deps: RuleDeps, call: Call<unknown, unknown, PromoteRule>): Promise<Answer> {
  const { engine } = deps
  const { yaml } = call.body
  const read = readOwnRule(yaml)
  if (!read.ok) return refused(read.refusal)
  const { id, title, level } = read.rule
  if (id === undefined) return refused(refusal('rule.id-needed'))
  if (engine.loaded().byId.get(id)?.own === false) return refused(refusal('rule.not-own', { id }))
  // What is too slow for the latest events would hold up detection for everybody.
  const probation = await engine.trial(yaml, PROBATION_EVENTS)
  if (probation.kind === 'too-slow') return refused(tooSlow())
  const answer = await submitGesture(deps, call, (seal) => {
    const command = { kind: 'rule.promote', title: seal(title), level, yaml: seal(yaml) } as const
    return (state) => decideRule(state(ownRuleView, id), id, command)
  })
  if (answer.kind !== 'refused') await follow(deps, actorOf(call.principal))
  return answer
}

/** Makes what the log says of own rules come true. Where it fails, the row of the rule says so. */
async function follow({ engine, record }: RuleDeps, actor: Actor): Promise<void> {
  await engine.reload(async (figures) => {
    const outcome = await record.submit({
      commandId: randomUUID(),
      actor,
      decide: (read) =>
        decideRulesLoaded(read(rulesInForceView, RULES_IN_FORCE_ID), figures, false),
    })
    return outcome.ok
  })
}

function ruleText(
  { engine, record }: RuleDeps,
  id: string,
): { readonly body: RuleText; readonly tlp: Tlp } | undefined {
  const own = record.view(ownRuleView).get(id)
  if (own !== undefined) {
    const yaml = record.open(own.yaml.sealed)
    if (yaml === undefined) return undefined
    const title = record.open(own.title.sealed) ?? id
    return { body: { id, title, origin: 'own', yaml }, tlp: own.tlp }
  }
  const yaml = engine.textOf(id)
  const rule = engine.loaded().byId.get(id)
  if (yaml === undefined || rule === undefined) return undefined
  return { body: { id, title: rule.title, origin: 'shipped', yaml }, tlp: NO_RESOURCE.tlp }
}

function tooSlow() {
  return refusal('rule.too-slow', { seconds: 5 })
}
