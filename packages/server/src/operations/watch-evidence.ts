import { decideEvidenceRequest, evidenceRequestId, isExpired, isSilentTooLong } from '@vigie/domain'
import type { EvidenceOwner, Incident } from '@vigie/domain'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import { evidenceOwnerView, evidenceRequestView } from '../store/views/evidence-view.ts'
import { majorIncidents } from './major-incidents.ts'
import { repeatableId } from './repeatable-id.ts'
import type { WatchOptions } from './watch-messages.ts'

const TICK_MS = 1_000
const MOST_OWNERS = 200
const MOST_WATCHED = 500
const SYSTEM = { kind: 'system', id: 'operations' } as const

/**
 * The evidence hold: asks every registered owner once an incident turns major, and notices their
 * silence and the end of their retention. What is missing is asked of the log itself, so that a restart
 * neither loses a request nor sends it twice.
 */
export function watchEvidence({ record, clock, onFault }: WatchOptions): Repeating {
  let seen = -1

  async function send(owner: EvidenceOwner, incident: Incident): Promise<void> {
    const id = evidenceRequestId(incident.id, owner.id)
    await record.submit({
      commandId: repeatableId(`evidence-request ${id}`),
      actor: SYSTEM,
      tlp: incident.tlp,
      decide: (read) =>
        decideEvidenceRequest(read(evidenceRequestView, id), id, {
          kind: 'evidence-request.send',
          incident: incident.id,
          owner: owner.id,
          keeps: owner.keeps,
          expiresAt: incident.openedAt + owner.retentionMs,
        }),
    })
  }

  /** Of what is over and already overwritten nothing is asked any more. */
  const isWorthAsking = (owner: EvidenceOwner, incident: Incident) =>
    incident.state !== 'closed' || incident.openedAt + owner.retentionMs > clock()

  async function askOwners(): Promise<void> {
    const position = record.position()
    if (position === seen) return
    const owners = record
      .view(evidenceOwnerView)
      .list({ where: { retired: [0] }, limit: MOST_OWNERS })
    const requests = record.view(evidenceRequestView)
    for (const { state: incident } of majorIncidents(record)) {
      for (const { state: owner } of owners.documents) {
        const isAsked = requests.get(evidenceRequestId(incident.id, owner.id)) !== undefined
        if (!isAsked && isWorthAsking(owner, incident)) await send(owner, incident)
      }
    }
    seen = position
  }

  async function findLate(): Promise<void> {
    const now = clock()
    const { documents } = record.view(evidenceRequestView).list({
      orderBy: { column: 'watchAt', descending: false },
      limit: MOST_WATCHED,
    })
    for (const { id, state } of documents) {
      if (!isSilentTooLong(state, now) && !isExpired(state, now)) continue
      await record.submit({
        commandId: repeatableId(`evidence-late ${id} ${state.changedAt}`),
        actor: SYSTEM,
        tlp: state.tlp,
        decide: (read) =>
          decideEvidenceRequest(read(evidenceRequestView, id), id, {
            kind: 'evidence-request.find-late',
            now,
          }),
      })
    }
  }

  return repeat(
    async () => {
      await askOwners()
      await findLate()
    },
    { intervalMs: TICK_MS, onFault, maximumMs: 5_000 },
  )
}
