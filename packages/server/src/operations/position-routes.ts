import { must } from '@vigie/kit'
import { PositionsTaken, refusalSentence, SendPositions } from '@vigie/protocol'
import { languageOf } from '../http/language.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { LiveChannel } from '../http/stream/live-board.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { PositionDesk } from './position-desk.ts'

/** Where measurements go as they change. */
export type SetLive = (
  channel: LiveChannel,
  values: Readonly<Record<string, object | null>>,
) => void

export interface PositionDeps {
  readonly record: Pick<LogRecord, 'view' | 'onCommitted'>
  readonly clock: Clock
  readonly setLive: SetLive
}

/** A gateway of radios sends for many units: forty deliveries a second. */
const SENDER_PER_MINUTE = 2_400
const MOST_PROBLEMS = 100

/** Opens the desk at which positions arrive. */
export function openPositionDesk({ record, clock, setLive }: PositionDeps): PositionDesk {
  const channel: LiveChannel = {
    name: 'units',
    action: 'unit.read',
    tlpOf: (key) => desk.tlpOf(key),
  }
  const desk = new PositionDesk(record, clock, (values) => setLive(channel, values))
  return desk
}

/** Where units are, as their devices say. */
export function positionRoutes(desk: PositionDesk): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/positions',
      summary: 'Say where units are: a device its own, a gateway those of many; the latest stands',
      access: { kind: 'action', action: 'unit.locate' },
      perMinute: SENDER_PER_MINUTE,
      schema: { body: SendPositions, answer: { 200: PositionsTaken } },
      handle: ({ principal, body, request }) => {
        const sender = must(principal, 'principal')
        const unit = sender.kind === 'machine' ? sender.unit : undefined
        const { problems, ...tally } = desk.take(body.positions, unit)
        const language = languageOf(request.headers['accept-language'])
        const answer: PositionsTaken = {
          ...tally,
          problems: problems.slice(0, MOST_PROBLEMS).map(({ line, why }) => ({
            line,
            code: why.code,
            message: refusalSentence(why, language),
          })),
        }
        return ok(answer)
      },
    }),
  ]
}
