import { UNIT_SKILLS } from '@vigie/domain'
import { useDeed } from '../../data/use-deed.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'

/** Plans a post under a short code. */
export function NewPost(props: {
  readonly onPlanned: (id: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const deed = useDeed()
  const people = usePeopleOptions()
  return (
    <>
      <FieldForm
        label={speech.text('deploy.new-post')}
        submit={speech.text('deploy.new-post')}
        fields={[
          { name: 'id', label: speech.text('deploy.code'), kind: 'code', maxLength: 40 },
          { name: 'name', label: speech.text('deploy.name'), kind: 'line', maxLength: 120 },
          {
            name: 'place',
            label: speech.text('deploy.place'),
            kind: 'line',
            isOptional: true,
            maxLength: 40,
          },
          {
            name: 'strength',
            label: speech.text('deploy.strength'),
            kind: 'number',
            initial: '4',
          },
          {
            name: 'skills',
            label: speech.text('deploy.skills'),
            kind: 'people',
            isOptional: true,
            options: UNIT_SKILLS.map((value) => ({
              value,
              text: speech.text(`unit.skill.${value}`),
            })),
          },
          {
            name: 'supervisor',
            label: speech.text('deploy.supervisor'),
            kind: 'choice',
            isOptional: true,
            options: [{ value: '', text: speech.text('deploy.nobody') }, ...people],
          },
        ]}
        isRunning={deed.isRunning}
        onLeave={props.onLeave}
        onSubmit={({ id, name, place, strength = '', skills = '', supervisor }) => {
          void deed
            .run('/api/posts', {
              id,
              name,
              strength: wholeNumberIn(strength) ?? 0,
              skills: skills === '' ? [] : skills.split(','),
              ...(place === '' ? {} : { place }),
              ...(supervisor === '' ? {} : { supervisor }),
            })
            .then((written) => {
              const planned = written?.entries.find(({ kind }) => kind === 'post.planned')
              if (planned !== undefined) props.onPlanned(planned.subject.id)
            })
        }}
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
