import { decideRetroHunt, nextHuntIds, parseIndicators, refusal } from '@vigie/domain'
import {
  AsOfQuery,
  DocumentPage,
  RetroHuntProgress,
  StartRetroHunt,
  StopRetroHunt,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../../http/listing.ts'
import { defineRoute, ok, refused } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { submitGesture, submitGestureOn } from '../../http/submit-gesture.ts'
import type { Gestures } from '../../http/submit-gesture.ts'
import { huntRegisterView, retroHuntView } from '../../store/views/hunt-view.ts'
import { readOwnRule } from '../read-own-rule.ts'
import { hunterOf } from './hunt-deps.ts'

/** What runs retro-hunts; main hands it over. */
export interface RetroRunner {
  wake(): void
  abort(id: string): void
  progress(id: string): Omit<RetroHuntProgress, 'state'> | undefined
}

export interface RetroHuntDeps extends Gestures {
  readonly retro: RetroRunner
}

const HUNT = { kind: 'action', action: 'hunt.run' } as const
const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const ListQuery = Type.Object({
  ...AsOfQuery,
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
const NO_FIGURES = { looked: 0, matches: 0, findings: 0 }

/** Rules and indicators over the stored past. */
export function retroHuntRoutes(deps: RetroHuntDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/hunts/retro',
      summary: 'Retro-hunts, the latest first',
      access: HUNT,
      schema: { query: ListQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, retroHuntView, {
          ...call.query,
          orderBy: { column: 'startedAt', descending: true },
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/hunts/retro/:id/progress',
      summary: 'How far a retro-hunt is',
      access: HUNT,
      schema: { params: Id, answer: { 200: RetroHuntProgress } },
      handle: (call) => {
        hunterOf(deps, call)
        const { id } = call.params
        const hunt = deps.record.view(retroHuntView).get(id)
        if (hunt === undefined) return refused(refusal('retro-hunt.unknown', { id }))
        const running = deps.retro.progress(id)
        const figures = running ?? {
          events: hunt.figures?.looked ?? 0,
          ...(hunt.figures ?? NO_FIGURES),
        }
        const state =
          hunt.state !== 'running' ? hunt.state : running === undefined ? 'waiting' : 'running'
        const body: RetroHuntProgress = { state, ...figures }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/hunts/retro',
      summary: 'Run a rule or a list of indicators over the stored past, in the background',
      access: HUNT,
      schema: { body: StartRetroHunt, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        hunterOf(deps, call)
        const { title, from, to, sources, what } = call.body
        if (what.kind === 'rule') {
          const read = readOwnRule(what.yaml)
          if (!read.ok) return refused(read.refusal)
        } else if (parseIndicators(what.list).count === 0) {
          return refused(refusal('retro-hunt.no-indicators'))
        }
        const answer = await submitGesture(deps, call, (seal) => {
          const node = deps.record.node.id
          const command = {
            kind: 'retro-hunt.start',
            title: seal(title),
            what: what.kind,
            content: seal(what.kind === 'rule' ? what.yaml : what.list),
            fromMs: Math.max(0, Date.parse(from)),
            toMs: Date.parse(to),
            ...(sources === undefined ? {} : { sources }),
          } as const
          return (read) =>
            decideRetroHunt(
              undefined,
              nextHuntIds(node, read(huntRegisterView, node)).retroHunt,
              command,
            )
        })
        if (answer.kind !== 'refused') deps.retro.wake()
        return answer
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/hunts/retro/:id/stop',
      summary: 'Stop a retro-hunt; what it found stays',
      access: HUNT,
      schema: { params: Id, body: StopRetroHunt, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        const { id } = call.params
        const target = { projection: retroHuntView, id, unknown: 'retro-hunt.unknown' } as const
        const { looked, matches, findings } = deps.retro.progress(id) ?? NO_FIGURES
        const answer = await submitGestureOn(
          deps,
          call,
          target,
          () => (read) =>
            decideRetroHunt(read(retroHuntView, id), id, {
              kind: 'retro-hunt.end',
              outcome: 'stopped',
              figures: { looked, matches, findings },
            }),
        )
        if (answer.kind !== 'refused') deps.retro.abort(id)
        return answer
      },
    }),
  ]
}
