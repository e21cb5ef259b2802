import { UNIT_KINDS, UNIT_SKILLS, USUAL_CHECK_MS } from '@vigie/domain'
import { useDeed } from '../../data/use-deed.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'

const MINUTE_MS = 60_000

/** Registers a unit under a call-sign. */
export function NewUnit(props: {
  readonly onRegistered: (id: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const deed = useDeed()
  const people = usePeopleOptions()
  return (
    <>
      <FieldForm
        label={speech.text('deploy.new-unit')}
        submit={speech.text('deploy.new-unit')}
        fields={[
          {
            name: 'callSign',
            label: speech.text('deploy.call-sign'),
            kind: 'line',
            maxLength: 24,
          },
          {
            name: 'kind',
            label: speech.text('deploy.kind'),
            kind: 'choice',
            options: UNIT_KINDS.map((value) => ({
              value,
              text: speech.text(`unit.kind.${value}`),
            })),
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
          {
            name: 'minutes',
            label: speech.text('deploy.cadence'),
            kind: 'number',
            initial: String(USUAL_CHECK_MS / MINUTE_MS),
          },
        ]}
        isRunning={deed.isRunning}
        onLeave={props.onLeave}
        onSubmit={({ callSign, kind, strength = '', skills = '', supervisor, minutes = '' }) => {
          void deed
            .run('/api/units', {
              callSign,
              kind,
              strength: wholeNumberIn(strength) ?? 0,
              skills: skills === '' ? [] : skills.split(','),
              checkEveryMs: (wholeNumberIn(minutes) ?? 0) * MINUTE_MS,
              ...(supervisor === '' ? {} : { supervisor }),
            })
            .then((written) => {
              const registered = written?.entries.find(({ kind: of }) => of === 'unit.registered')
              if (registered !== undefined) props.onRegistered(registered.subject.id)
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
