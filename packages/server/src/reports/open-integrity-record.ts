import { join } from 'node:path'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { makeDataDirectory } from '../store/make-data-directory.ts'
import { openRecord } from '../store/open-record.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { INTEGRITY_PROJECTIONS } from './integrity-views.ts'

/** Node id of integrity logs: whoever sees an id knows that it belongs to none of the room's logs. */
const NODE = 'INT'

/**
 * Opens the log of sealed reports: its own database, tree and signing key below `integrity/`. No stream,
 * search, list or export of the room reads it. Throws a `StoreFault`.
 */
export function openIntegrityRecord(options: {
  /** The data directory. */
  readonly directory: string
  readonly clock: Clock
  readonly random: Random
}): SqliteRecord {
  const directory = join(options.directory, 'integrity')
  makeDataDirectory(join(directory))
  makeDataDirectory(join(directory, 'files'))
  return openRecord({ ...options, directory, projections: INTEGRITY_PROJECTIONS, nodeId: NODE })
}
