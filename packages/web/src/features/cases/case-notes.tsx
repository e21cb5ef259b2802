import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { CaseDesk } from './case-desk.ts'
import { PartForm } from './part-form.tsx'

/** Notes and everything else that was recorded about the case, the newest last. */
export function CaseNotes(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  // By clock: to visitors positions say nothing of the order.
  const entries = desk.detail.notes.toSorted((a, b) =>
    a.at === b.at ? a.position - b.position : a.at < b.at ? -1 : 1,
  )
  return (
    <section className="stack" aria-label={speech.text('case.notes')}>
      <PartForm
        desk={desk}
        action="case.comment"
        keyHint="m"
        label={speech.text('case.note.add')}
        fields={[{ name: 'text', label: speech.text('case.note'), kind: 'text' }]}
        toGesture={({ text = '' }) => ({ kind: 'note', text })}
      />
      <Timeline
        label={speech.text('case.notes')}
        rows={entries.map((entry) => ({
          id: entry.id,
          atMs: Date.parse(entry.happenedAt),
          author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
          text: entrySentence(speech, entry, nameOf),
          tlp: entry.tlp,
        }))}
      />
    </section>
  )
}
