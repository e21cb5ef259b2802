import { decideRetention, EVERY_SOURCE, expiredDays, USUAL_RETENTION } from '@vigie/domain'
import type { ExpiredDay, Hold, RetentionLimits } from '@vigie/domain'
import { createHash } from 'node:crypto'
import type { Clock } from '../../../run/clock.ts'
import type { LogRecord } from '../../log-record.ts'
import { holdView, retentionView } from '../../views/hunt-view.ts'
import type { Archive, ArchiveFile } from './archive.ts'

export interface SweepDeps {
  readonly record: Pick<LogRecord, 'view' | 'submit'>
  readonly archive: Archive
  readonly clock: Clock
}

const DAY_MS = 86_400_000
const PAGE = 500

/**
 * Removes the days that are beyond the limits of their source and under no hold. What goes is first
 * written on the log, counted; a kill between the two repeats both, and the log takes it once.
 */
export async function sweepRetention({ record, archive, clock }: SweepDeps): Promise<void> {
  const today = dayOf(clock())
  const holds = holdsInForce(record)
  const { files } = archive.state()
  for (const [source, own] of Map.groupBy(files, (file) => file.source)) {
    const limits = limitsOf(record, source)
    const stored = [...Map.groupBy(own, ({ day }) => day)].map(([day, parts]) => ({
      source,
      day,
      bytes: sumOf(parts, 'storedBytes'),
    }))
    const oldestDay = dayOf(clock() - limits.days * DAY_MS)
    const expired = expiredDays(stored, limits, { today, oldestDay, holds })
    for (const because of ['age', 'size'] as const) {
      await removeDays(
        { record, archive },
        own,
        expired.filter((day) => day.because === because),
      )
    }
  }
}

/** Limits in force for a source: its own, those of all, or the usual ones. */
export function limitsOf(record: Pick<LogRecord, 'view'>, source: string): RetentionLimits {
  const view = record.view(retentionView)
  return view.get(source)?.limits ?? view.get(EVERY_SOURCE)?.limits ?? USUAL_RETENTION
}

/** Every hold that is not released. */
export function holdsInForce(record: Pick<LogRecord, 'view'>): readonly Hold[] {
  const holds: Hold[] = []
  let cursor: string | undefined
  do {
    const page = record.view(holdView).list({
      where: { released: [0] },
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    })
    holds.push(...page.documents.map(({ state }) => state))
    cursor = page.next
  } while (cursor !== undefined)
  return holds
}

async function removeDays(
  { record, archive }: Pick<SweepDeps, 'record' | 'archive'>,
  files: readonly ArchiveFile[],
  expired: readonly ExpiredDay[],
): Promise<void> {
  const [first] = expired
  if (first === undefined) return
  const days = expired.map(({ day }) => day).toSorted()
  const gone = files.filter(({ day }) => days.includes(day))
  const outcome = await record.submit({
    commandId: commandIdOf(gone.map(({ path }) => path)),
    actor: { kind: 'system', id: 'retention' },
    decide: (read) =>
      decideRetention(read(retentionView, first.source), first.source, {
        kind: 'retention.apply',
        because: first.because,
        firstDay: days[0] ?? first.day,
        lastDay: days.at(-1) ?? first.day,
        events: sumOf(gone, 'events'),
        bytes: sumOf(gone, 'storedBytes'),
      }),
  })
  // A log that takes nothing keeps the events: the next sweep tries again.
  if (outcome.ok) archive.remove(gone.map(({ path }) => path))
}

function sumOf(files: readonly ArchiveFile[], member: 'events' | 'storedBytes'): number {
  return files.reduce((sum, file) => sum + file[member], 0)
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10)
}

/** The same for the same files: a name-based UUID (RFC 9562 §5.8, version 8). */
function commandIdOf(paths: readonly string[]): string {
  const digest = createHash('sha256').update(paths.toSorted().join('\0')).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
