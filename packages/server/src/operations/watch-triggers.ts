import {
  decideRunStart,
  INCIDENT_STATES,
  isTriggered,
  mostRestricted,
  nextRoomId,
  playbookRunId,
} from '@vigie/domain'
import type { Incident, Playbook, PlaybookTrigger } from '@vigie/domain'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import { playbookView } from '../store/views/case-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { playbookRunView, roomRegisterView } from '../store/views/room-view.ts'
import { repeatableId } from './repeatable-id.ts'
import type { WatchOptions } from './watch-messages.ts'

/** Half of the second within which a playbook starts (operations reference §6, B3). */
const TICK_MS = 500
const MOST_PLAYBOOKS = 500
const MOST_INCIDENTS = 2_000
const OPEN = INCIDENT_STATES.filter((state) => state !== 'closed')

interface Triggered {
  readonly playbook: Playbook
  readonly trigger: PlaybookTrigger
  readonly publishedAt: number
}

/**
 * Starts the playbooks that incidents trigger. Only what happened after the version was published
 * starts it, and each once per incident: what is missing is asked of the log itself, whenever it has
 * grown.
 */
export function watchTriggers({ record, clock, onFault }: WatchOptions): Repeating {
  const node = record.node.id
  let seen = -1

  async function start({ playbook, trigger }: Triggered, incident: Incident): Promise<void> {
    const id = playbookRunId(incident.id, playbook.id)
    const now = clock()
    await record.submit({
      commandId: repeatableId(`playbook-run ${id}`),
      actor: { kind: 'system', id: 'operations' },
      tlp: mostRestricted([incident.tlp, playbook.tlp]),
      decide: (read) =>
        decideRunStart(read(playbookRunView, id), id, {
          incident: incident.id,
          playbook: read(playbookView, playbook.id),
          playbookId: playbook.id,
          lead: trigger.lead,
          startedBy: 'trigger',
          task: nextRoomId('task', node, read(roomRegisterView, node)),
          now,
        }),
    })
  }

  function triggered(): readonly Triggered[] {
    const { documents } = record.view(playbookView).list({ limit: MOST_PLAYBOOKS })
    return documents.flatMap(({ state: playbook }) => {
      const { trigger, publishedAt } = playbook.versions.at(-1) ?? {}
      if (playbook.retiredAt !== undefined || trigger === undefined) return []
      return [{ playbook, trigger, publishedAt: publishedAt ?? 0 }]
    })
  }

  return repeat(
    async () => {
      const position = record.position()
      if (position === seen) return
      const ready = triggered()
      const runs = record.view(playbookRunView)
      const { documents } =
        ready.length === 0
          ? { documents: [] }
          : record.view(incidentView).list({
              where: { state: OPEN },
              orderBy: { column: 'openedAt', descending: true },
              limit: MOST_INCIDENTS,
            })
      for (const { state: incident } of documents) {
        for (const one of ready) {
          const isLater = incident.openedAt >= one.publishedAt
          if (!isLater || !isTriggered(one.trigger, incident)) continue
          if (runs.get(playbookRunId(incident.id, one.playbook.id)) === undefined)
            await start(one, incident)
        }
      }
      seen = position
    },
    { intervalMs: TICK_MS, onFault, maximumMs: 5_000 },
  )
}
