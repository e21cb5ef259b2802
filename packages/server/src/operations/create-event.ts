import { decideEvent, EVENT_ID } from '@vigie/domain'
import type { Refusal, ScenarioName, Venue } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import type { LogRecord, Sealer } from '../store/log-record.ts'
import { eventView } from '../store/views/event-view.ts'

/** The event as the set-up asks for it. */
export interface EventToCreate {
  readonly mode: 'event' | 'exercise'
  readonly name: string
  /** IANA zone of the venue. */
  readonly timeZone: string
  readonly venue?: Venue
  /** Script of an exercise. */
  readonly scenario?: ScenarioName
}

/**
 * Declares what this installation is for and writes its event. Safe to repeat: an event that exists
 * is `event.exists`, one of the other mode `setup.already-done`.
 */
export async function createEvent(
  deps: { readonly record: LogRecord; readonly sealer: Sealer },
  event: EventToCreate,
): Promise<Refusal | undefined> {
  const { record, sealer } = deps
  const exercise = event.mode === 'exercise'
  const refused = record.declareExercise(exercise)
  if (refused !== undefined) return refused
  const { reference, opening } = sealer.seal(event.name)
  const outcome = await record.submit({
    commandId: randomUUID(),
    actor: { kind: 'system', id: 'setup' },
    openings: [opening],
    decide: (read) =>
      decideEvent(read(eventView, EVENT_ID), {
        kind: 'event.create',
        name: reference,
        exercise,
        timeZone: event.timeZone,
        ...(exercise && event.scenario !== undefined ? { scenario: event.scenario } : {}),
      }),
  })
  if (!outcome.ok) return outcome.refusal
  const { venue } = event
  if (venue === undefined) return undefined
  const described = await record.submit({
    commandId: randomUUID(),
    actor: { kind: 'system', id: 'setup' },
    decide: (read) =>
      decideEvent(read(eventView, EVENT_ID), { kind: 'event.describe-venue', venue }),
  })
  return described.ok ? undefined : described.refusal
}
