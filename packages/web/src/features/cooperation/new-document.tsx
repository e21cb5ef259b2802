import { sayProblem } from '../../i18n/say-problem.ts'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Empty } from '../../ui/notes.tsx'
import type { Section, World } from './section.ts'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

/** Makes a document of a section; `onDone` gets its id. */
export function NewDocument(props: {
  readonly section: Section
  readonly world: World
  readonly onDone: (id: string) => void
  readonly onLeave: () => void
}) {
  const { section, world, onDone, onLeave } = props
  const { speech } = world
  const deed = useSignedDeed()
  const { create } = section
  if (create === undefined) return null
  if (create.needs !== undefined && world.partners.length === 0) {
    return <Empty>{speech.text('coop.nobody')}</Empty>
  }
  if (create.needs === 'match' && world.matches.length === 0) {
    return <Empty>{speech.text('coop.no-match')}</Empty>
  }
  return (
    <div className="stack">
      <FieldForm
        label={speech.text(section.name)}
        submit={speech.text('coop.new')}
        fields={create.fields(world)}
        isRunning={deed.isRunning}
        onLeave={onLeave}
        onSubmit={(values) => {
          void deed.run(section.path, create.body(values, world)).then((written) => {
            const id = written?.entries[0]?.subject.id
            if (id !== undefined) onDone(id)
          })
        }}
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}
