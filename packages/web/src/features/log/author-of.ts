import type { EntryView } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'

/** Who wrote an entry: a person by the name that this reader may see, a machine by its id, else Vigie itself. */
export function authorOf(speech: Speech, entry: EntryView, nameOf: (id: string) => string): string {
  const { kind, id } = entry.actor
  if (kind === 'person') return nameOf(id)
  if (kind === 'machine') return id
  return id === 'exercise' ? speech.text('shell.exercise') : 'Vigie'
}
