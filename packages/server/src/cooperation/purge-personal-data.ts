import { commitmentsOf, decidePersonalData, entryId } from '@vigie/domain'
import type { Actor, PersonalData, PurgeReason, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { LogRecord, Outcome } from '../store/log-record.ts'
import { personalDataView } from '../store/views/cooperation-view.ts'
import { derivedId } from './screened.ts'

/**
 * Destroys what personal data says, wherever it can be reached, then writes down which entry of the log
 * proves it. Done again after a crash it goes on where it was: both commands follow from what they are about.
 */
export async function purgePersonalData(
  record: LogRecord,
  held: PersonalData & { readonly tlp: Tlp },
  {
    actor,
    why,
    reason,
  }: { readonly actor: Actor; readonly why: PurgeReason; readonly reason: string },
): Promise<Outcome> {
  const { id, tlp } = held
  const purged = await record.purge({
    commandId: derivedId(`purge ${id} ${actor.id}`),
    actor,
    commitments: commitmentsOf(held),
    reason,
  })
  if (!purged.ok) return purged
  const entry = entryId(must(purged.entries[0], 'entry of a purge').entry)
  return record.submit({
    commandId: derivedId(`purged ${id} ${actor.id}`),
    actor,
    tlp,
    decide: (read) =>
      decidePersonalData(read(personalDataView, id), id, { kind: 'note-purge', entry, why }),
  })
}
