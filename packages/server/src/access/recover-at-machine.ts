import type { RecordOptions } from '../store/open-record.ts'
import { openRecord } from '../store/open-record.ts'
import { openAccess } from './open-access.ts'
import type { Recovery } from './recover.ts'

/**
 * Opens a data directory that no Vigie is using, issues a recovery link for a login (valid for an
 * hour), closes it. Throws what `openRecord` and `openAccess` throw.
 */
export async function recoverAtMachine(
  options: RecordOptions & { readonly login: string; readonly origin: URL },
): Promise<Recovery> {
  const { directory, clock, random, origin, login } = options
  const record = openRecord(options)
  try {
    const access = openAccess({
      record,
      sealer: record.sealer,
      directory,
      clock,
      random,
      origin: () => origin,
      createEvent: async () => undefined,
    })
    try {
      return await access.recoveryLink(login)
    } finally {
      access.close()
    }
  } finally {
    await record.close()
  }
}
