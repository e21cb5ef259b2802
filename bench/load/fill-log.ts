import { decideIncident, decideNote, nextIncidentId } from '@vigie/domain'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import {
  incidentRegisterView,
  incidentView,
} from '../../packages/server/src/store/views/incident-view.ts'

const BATCH = 250
const ACTOR = { kind: 'system', id: 'bench' } as const
const WORKING = ['dispatched', 'on-scene', 'on-hold'] as const
const PRIORITIES = [1, 2, 3, 4] as const

/**
 * Writes so many entries into the log of a Vigie that does not run, through its own record and
 * projections: seven lines of text in ten, and every tenth entry a new incident that is changed twice.
 */
export async function fillLog(directory: string, entries: number): Promise<void> {
  const record = openRecord({
    directory,
    projections: PROJECTIONS,
    clock: systemClock,
    random: secureRandom,
  })
  for (let done = 0; done < entries; done += BATCH) {
    const count = Math.min(BATCH, entries - done)
    await Promise.all(Array.from({ length: count }, (_, i) => write(record, done + i)))
  }
  await record.close()
}

function write(record: SqliteRecord, n: number): Promise<unknown> {
  switch (n % 10) {
    case 0:
      return openIncident(record, n)
    case 4:
      return changeIncident(record, n, {
        kind: 'incident.set-state',
        state: WORKING[n % 3] ?? 'dispatched',
      })
    case 7:
      return changeIncident(record, n, { kind: 'incident.assign', owner: `per-${n % 40}` })
    default:
      return writeLine(record, n)
  }
}

function writeLine(record: SqliteRecord, n: number): Promise<unknown> {
  const commandId = crypto.randomUUID()
  const { reference, opening } = record.sealer.seal(
    `${n} · Porte C${n % 40} : file de ${n % 300} personnes, renfort au secteur nord`,
  )
  return record.submit({
    commandId,
    actor: ACTOR,
    openings: [opening],
    decide: () => decideNote(commandId, 'narrative', reference),
  })
}

function openIncident(record: SqliteRecord, n: number): Promise<unknown> {
  const { reference: title, opening } = record.sealer.seal(`Mouvement de foule, porte C${n % 40}`)
  const node = record.node.id
  return record.submit({
    commandId: crypto.randomUUID(),
    actor: ACTOR,
    openings: [opening],
    decide: (read) =>
      decideIncident(undefined, nextIncidentId(node, read(incidentRegisterView, node)), {
        kind: 'incident.open',
        type: 'crowd',
        priority: PRIORITIES[(n / 10) % 4] ?? 4,
        title,
        place: `C${n % 40}`,
      }),
  })
}

/** Changes the incident that was opened last. */
function changeIncident(
  record: SqliteRecord,
  n: number,
  command: Parameters<typeof decideIncident>[2],
): Promise<unknown> {
  const node = record.node.id
  return record.submit({
    commandId: `bench ${n}`,
    actor: ACTOR,
    decide: (read) => {
      const opened = read(incidentRegisterView, node)?.opened ?? 0
      const id = nextIncidentId(node, { opened: opened - 1 })
      return decideIncident(read(incidentView, id), id, command)
    },
  })
}
