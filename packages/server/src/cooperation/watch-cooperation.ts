import { decideRequest, destroyedFact, entryId, isRequestDue } from '@vigie/domain'
import type { Actor } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { LogRecord } from '../store/log-record.ts'
import {
  informationRequestView,
  personalDataView,
  receivedReleaseView,
  releaseContentView,
} from '../store/views/cooperation-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { purgePersonalData } from './purge-personal-data.ts'
import { derivedId } from './screened.ts'

const TICK_MS = 1_000
/** More than come due within one second; the oldest come first. */
const MOST_WATCHED = 500
const VIGIE: Actor = { kind: 'system', id: 'cooperation' }

/**
 * Notices what time and partners bring about: requests that are late or whose kick-off moved, personal
 * data whose time is over, releases that a partner recalled. Asked every second from the log itself,
 * under ids that follow from what they are about, so that a restart neither loses nor repeats.
 */
export function watchCooperation({
  record,
  clock,
  onFault,
}: {
  readonly record: LogRecord
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}): Repeating {
  return repeat(
    async () => {
      await watchRequests(record, clock())
      await purgeExpired(record, clock())
      await destroyRecalled(record)
    },
    { intervalMs: TICK_MS, onFault, maximumMs: 5_000 },
  )
}

async function watchRequests(record: LogRecord, now: number): Promise<void> {
  const { documents } = record.view(informationRequestView).list({
    where: { state: ['open'] },
    orderBy: { column: 'order', descending: false },
    limit: MOST_WATCHED,
  })
  for (const { id, state } of documents) {
    const kickOffAt = record.view(matchView).get(state.match)?.kickOffAt
    const known = state.kickOffAt.value
    if (kickOffAt !== undefined && kickOffAt !== known) {
      await record.submit({
        commandId: derivedId(`request moves ${id} ${state.kickOffAt.stamp}`),
        actor: VIGIE,
        tlp: state.tlp,
        decide: (read) =>
          decideRequest(read(informationRequestView, id), id, { kind: 'move', kickOffAt }),
      })
    } else if (isRequestDue(state, now)) {
      await record.submit({
        commandId: derivedId(`request late ${id} ${known}`),
        actor: VIGIE,
        tlp: state.tlp,
        decide: (read) =>
          decideRequest(read(informationRequestView, id), id, { kind: 'find-overdue', now }),
      })
    }
  }
}

async function purgeExpired(record: LogRecord, now: number): Promise<void> {
  const { documents } = record.view(personalDataView).list({
    orderBy: { column: 'expiresAt', descending: false },
    limit: MOST_WATCHED,
  })
  for (const { state } of documents) {
    // Numbers sort before texts: from the first that was purged on there is nothing more to do.
    if (state.purge !== undefined || state.expiresAt > now) return
    const reason = `${state.purpose} · ${new Date(state.expiresAt).toISOString()}`
    const purged = await purgePersonalData(record, state, { actor: VIGIE, why: 'expired', reason })
    if (!purged.ok) return
  }
}

/** What a partner recalled is destroyed here; the next bundle tells it by which entry. */
async function destroyRecalled(record: LogRecord): Promise<void> {
  const { documents } = record
    .view(receivedReleaseView)
    .list({ where: { destroy: [1] }, limit: MOST_WATCHED })
  for (const { id, state } of documents) {
    const kept = record.view(releaseContentView).get(id)
    if (kept === undefined) continue
    const purged = await record.purge({
      commandId: derivedId(`recalled ${id}`),
      actor: VIGIE,
      commitments: [kept.content],
      reason: `recall of ${state.release}`,
    })
    if (!purged.ok) continue
    const entry = entryId(must(purged.entries[0], 'entry of a purge').entry)
    await record.submit({
      commandId: derivedId(`destroyed ${id}`),
      actor: VIGIE,
      tlp: state.tlp,
      decide: () => ({ ok: true, facts: [destroyedFact(id, entry)] }),
    })
  }
}
