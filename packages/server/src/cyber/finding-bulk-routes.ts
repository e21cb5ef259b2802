import {
  decideBulk,
  decideMerge,
  decideUndo,
  isFindingId,
  mostRestricted,
  MOST_IN_BULK,
  nextId,
  refusal,
  TLP_LEVELS,
} from '@vigie/domain'
import type { Decision, Opening, Principal, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { MergeFindings, TriagedMany, TriageMany, UndoMany, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { listReader } from '../http/counted-page.ts'
import { circumstancesOf } from '../http/gesture.ts'
import type { GestureBody } from '../http/gesture.ts'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Outcome, StateReader } from '../store/log-record.ts'
import { cyberRegisterView } from '../store/views/case-view.ts'
import { findingBulkView, findingView } from '../store/views/finding-view.ts'
import { findingQuery } from './finding-filter.ts'
import { isImpossibleSnooze, SNOOZE_MOST_MS, triageCommand } from './triage-command.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Room for 50,000 ids. */
const BODY_LIMIT_BYTES = 1_500_000

/** Gestures over many alerts, their undoing, merging and splitting. */
export function findingBulkRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/findings/bulk',
      summary: 'One gesture of triage on many alerts, by id or by filter',
      access: { kind: 'action', action: 'finding.triage' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      schema: { body: TriageMany, answer: { 200: TriagedMany, 201: TriagedMany } },
      handle: async (call) => {
        const { body } = call
        const { gesture } = body
        if (isImpossibleSnooze(gesture, deps.clock()))
          return refused(
            refusal('finding.snooze-impossible', { days: SNOOZE_MOST_MS / 86_400_000 }),
          )
        const reader = must(call.principal, 'principal')
        const asOf = 'asOf' in body.findings ? body.findings.asOf : undefined
        if (positionOf(deps.record, asOf) === undefined) return unknownPosition(deps.record, asOf)
        const ids = visibleOf(deps, reader, named(deps, reader, body.findings))
        const openings: Opening[] = []
        const command = triageCommand(gesture, (content) => {
          const { reference, opening } = deps.sealer.seal(content)
          openings.push(opening)
          return reference
        })
        const node = deps.record.node.id
        const marking = { ids, openings }
        return submitMany(deps, call, marking, (read) =>
          decideBulk(
            (id) => read(findingView, id),
            nextId('finding-bulk', node, read(cyberRegisterView, node)),
            ids,
            command,
          ),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/findings/bulk/:id/undo',
      summary: 'Give back what a gesture over many alerts changed',
      access: { kind: 'action', action: 'finding.triage' },
      schema: { params: Id, body: UndoMany, answer: { 200: TriagedMany, 201: TriagedMany } },
      handle: (call) => {
        const { id } = call.params
        return submitMany(deps, call, { ids: [], openings: [] }, (read) =>
          decideUndo((one) => read(findingView, one), read(findingBulkView, id), id),
        )
      },
    }),
    ...(['merge', 'split'] as const).map((verb) =>
      defineRoute({
        method: 'POST',
        path: `/findings/:id/${verb}`,
        summary:
          verb === 'merge' ? 'Merge alerts into one' : 'Split alerts off that were merged into one',
        access: { kind: 'action', action: 'finding.triage' },
        schema: { params: Id, body: MergeFindings, answer: { 200: Written, 201: Written } },
        handle: (call): Promise<Answer> => {
          const { id } = call.params
          const reader = must(call.principal, 'principal')
          const visible = new Set(visibleOf(deps, reader, call.body.ids))
          const hidden = call.body.ids.find((one) => !visible.has(one))
          if (hidden !== undefined)
            return Promise.resolve(refused(refusal('finding.unknown', { id: hidden })))
          const target = { projection: findingView, id, unknown: 'finding.unknown' } as const
          return submitGestureOn(
            deps,
            call,
            target,
            () => (read) =>
              decideMerge((one) => read(findingView, one), {
                kind: `finding.${verb}`,
                target: id,
                ids: call.body.ids,
              }),
          )
        },
      }),
    ),
  ]
}

function named(
  deps: Gestures,
  reader: Principal,
  findings: TriageMany['findings'],
): readonly string[] {
  if ('ids' in findings) return [...new Set(findings.ids)].filter(isFindingId)
  const { filter, asOf } = findings
  const query = findingQuery(reader, filter, deps.clock())
  return deps.record.listing(findingView).idsAt(query, asOf, MOST_IN_BULK + 1)
}

/** Alerts that are not for this reader are passed over like those that do not exist. */
function visibleOf(
  { record }: Gestures,
  reader: Principal,
  ids: readonly string[],
): readonly string[] {
  return record.listing(findingView).ids({ reader: listReader(reader), ids }, ids.length)
}

/** The strictest marking among alerts that a reader may see. */
function strictestOf({ record }: Gestures, reader: Principal, ids: readonly string[]): Tlp {
  const listing = record.listing(findingView)
  const has = (rank: number) =>
    listing.count({ reader: listReader(reader), ids, atLeast: { tlp: rank } }).n > 0
  return TLP_LEVELS.findLast((_, rank) => has(rank)) ?? 'CLEAR'
}

async function submitMany(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  what: { readonly ids: readonly string[]; readonly openings: readonly Opening[] },
  decide: (read: StateReader) => Decision,
): Promise<Answer> {
  const reader = must(call.principal, 'principal')
  const tlp = mostRestricted(['AMBER', strictestOf(deps, reader, what.ids)])
  const body = { ...call.body, tlp }
  const circumstances = circumstancesOf(call.principal, body, what.openings, deps.clock)
  if (!circumstances.ok) return refused(circumstances.refusal)
  const outcome = await deps.record.submit({ ...circumstances.value, decide })
  if (!outcome.ok) return refused(outcome.refusal)
  return { kind: 'json', status: outcome.replayed ? 200 : 201, body: answerOf(deps, outcome) }
}

function answerOf(deps: Gestures, outcome: Extract<Outcome, { readonly ok: true }>): TriagedMany {
  const { entries, replayed } = outcome
  const sum = (member: string) =>
    entries.reduce((total, { entry }) => total + Number(entry.data[member] ?? 0), 0)
  return {
    bulk: must(entries[0], 'fact of a gesture over many').entry.subject.id,
    changed: sum('changed') + sum('givenBack'),
    passedOver: sum('passedOver'),
    facts: entries.length,
    position: deps.record.position(),
    replayed,
  }
}
