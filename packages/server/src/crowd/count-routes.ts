import { refusal } from '@vigie/domain'
import type { CountReading, Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  CountByHand,
  CountsAside,
  CountsTaken,
  CrowdAnswer,
  CrowdQuery,
  refusalSentence,
  TrainsTold,
} from '@vigie/protocol'
import type { Language } from '@vigie/protocol'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { languageOf } from '../http/language.ts'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { StoreFault } from '../store/store-fault.ts'
import type { CountDesk, Taken } from './count-desk.ts'
import type { CountStore } from './count-store.ts'
import { CrowdPicture } from './crowd-picture.ts'
import type { PictureDeps } from './crowd-picture.ts'
import { MOST_READINGS, parseCsvCounts, parseJsonCounts, parseLineCounts } from './parse-counts.ts'
import type { CountContext, ParsedCount } from './parse-counts.ts'

/** Most bytes of one delivery. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024
const SENDER_PER_MINUTE = 24_000
const ASIDE_SHOWN = 200

export interface CountRouteDeps extends PictureDeps {
  readonly record: LogRecord
  readonly store: CountStore
  readonly desk: CountDesk
  readonly clock: Clock
}

/** Counts in (machines, and people by hand), and the picture out. */
export function countRoutes(deps: CountRouteDeps): readonly Route[] {
  const { desk, store, clock, record } = deps
  return [
    defineRoute({
      method: 'POST',
      path: '/counts',
      summary: 'Deliver counts as JSON, NDJSON or CSV; answered when they are on disk',
      access: { kind: 'action', action: 'crowd.send' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      perMinute: SENDER_PER_MINUTE,
      schema: { answer: { 200: CountsTaken } },
      handle: async ({ principal, request }) => {
        const { id } = must(principal, 'principal')
        const parsed = await parsedBody(request, { feed: id, nowMs: clock() })
        if ('code' in parsed) return refused(parsed)
        return taken(() => desk.take(parsed, id), languageOf(request.headers['accept-language']))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/counts/hand',
      summary: 'A named person counts at a gate or in a sector',
      access: { kind: 'action', action: 'crowd.count' },
      schema: { body: CountByHand, answer: { 200: CountsTaken } },
      handle: async ({ principal, body, request }) => {
        const { id } = must(principal, 'principal')
        const reading: CountReading = {
          place: body.place,
          feed: `hand:${id}`,
          at: body.at === undefined ? clock() : Date.parse(body.at),
          measure: body.measure,
          ...(body.reset === true ? { reset: true } : {}),
        }
        const items = [{ line: 1, reading, everyMs: undefined }]
        // What one person says alone is refused outright, so that they can say it again rightly.
        return taken(
          () => desk.take(items, id),
          languageOf(request.headers['accept-language']),
          true,
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/counts/aside',
      summary: 'Latest readings that were set aside, with the reason',
      access: { kind: 'action', action: 'crowd.read' },
      schema: { answer: { 200: CountsAside } },
      handle: () =>
        ok({
          readings: store.setAside(ASIDE_SHOWN).map(({ reading, receivedAt, outcome, by }) => ({
            place: reading.place,
            feed: reading.feed,
            at: isoTime(reading.at),
            receivedAt: isoTime(receivedAt),
            measure: { ...reading.measure },
            code: outcome,
            by,
          })),
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/crowd/trains',
      summary: 'Tell when trains and shuttles come; the last word on each stands',
      access: { kind: 'action', action: 'crowd.send' },
      schema: { body: TrainsTold, answer: { 200: TrainsTold } },
      handle: ({ body }) => {
        const told = body.trains.map(({ id, scheduled, expected }) => ({
          id,
          scheduledAt: Date.parse(scheduled),
          expectedAt: Date.parse(expected ?? scheduled),
        }))
        store.tellTrains(told)
        return ok(body)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/crowd',
      summary: 'What is measured of the crowd, now or as it was at a position of the log',
      access: { kind: 'action', action: 'crowd.read' },
      schema: { query: CrowdQuery, answer: { 200: CrowdAnswer } },
      handle: ({ query }) => {
        const { asOf } = query
        if (asOf === undefined) return ok(new CrowdPicture(deps, desk.live, clock()).whole())
        if (positionOf(record, asOf) === undefined) return unknownPosition(record, asOf)
        const at = record.read({ from: asOf, limit: 1 })[0]?.entry.receivedAt ?? clock()
        return ok(new CrowdPicture(deps, desk.asOf(asOf), at, asOf).whole())
      },
    }),
  ]
}

/** Reads a delivery by its type; a refusal when it is none that we know. */
async function parsedBody(
  request: FastifyRequest,
  context: CountContext,
): Promise<readonly ParsedCount[] | Refusal> {
  const { body } = request
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim()
  const parsed =
    body instanceof Readable
      ? type === 'text/csv'
        ? parseCsvCounts(await text(body), context)
        : parseLineCounts(await text(body), context)
      : parseJsonCounts(body, context)
  if (parsed.length <= MOST_READINGS) return parsed
  return refusal('request.too-large', { maximumReadings: MOST_READINGS })
}

async function taken(
  take: () => Promise<Taken>,
  language: Language,
  isRefusedAlone = false,
): Promise<Answer> {
  let outcome: Taken
  try {
    outcome = await take()
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault
    return refused(refusal(fault.code === 'disk-full' ? 'store.disk-full' : 'store.read-only'))
  }
  const [first] = outcome.problems
  if (isRefusedAlone && first !== undefined) return refused(first.why)
  const { problems, ...tally } = outcome
  const body: CountsTaken = {
    ...tally,
    problems: problems.map(({ line, why }) => ({
      line,
      code: why.code,
      message: refusalSentence(why, language),
    })),
  }
  return ok(body)
}
