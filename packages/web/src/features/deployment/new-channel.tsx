import { CHANNEL_PURPOSES, UNIT_KINDS } from '@vigie/domain'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import type { ShownChannel } from './use-radio-plan.ts'

/** Plans a channel or talk group, with the stations that must answer on it. */
export function NewChannel(props: {
  readonly channels: readonly ShownChannel[]
  readonly onPlanned: (id: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const deed = useDeed()
  const primaries = props.channels.map(({ id, name }) => ({
    value: id,
    text: name === null ? id : `${id} · ${name}`,
  }))
  return (
    <>
      <FieldForm
        label={speech.text('radio.new')}
        submit={speech.text('radio.new')}
        fields={[
          { name: 'id', label: speech.text('radio.code'), kind: 'code', maxLength: 40 },
          { name: 'name', label: speech.text('deploy.name'), kind: 'line', maxLength: 120 },
          {
            name: 'purpose',
            label: speech.text('radio.purpose'),
            kind: 'choice',
            options: CHANNEL_PURPOSES.map((value) => ({
              value,
              text: speech.text(`radio.purpose.${value}`),
            })),
          },
          {
            name: 'stations',
            label: speech.text('radio.stations'),
            hint: speech.text('radio.stations.how'),
            kind: 'line',
            isOptional: true,
            maxLength: 1_500,
          },
          ...(primaries.length === 0
            ? []
            : [
                {
                  name: 'fallbackFor',
                  label: speech.text('radio.fallback-for'),
                  kind: 'choice' as const,
                  isOptional: true,
                  options: [{ value: '', text: speech.text('radio.primary') }, ...primaries],
                },
              ]),
          {
            name: 'agencies',
            label: speech.text('radio.agencies'),
            kind: 'people',
            isOptional: true,
            options: UNIT_KINDS.map((value) => ({
              value,
              text: speech.text(`unit.kind.${value}`),
            })),
          },
        ]}
        isRunning={deed.isRunning}
        onLeave={props.onLeave}
        onSubmit={({ id, name, purpose, stations = '', fallbackFor = '', agencies = '' }) => {
          void deed
            .run('/api/radio-plan', {
              id,
              name,
              purpose,
              stations: stations
                .split(/[,;،]/)
                .map((station) => station.trim())
                .filter((station) => station !== ''),
              agencies: agencies === '' ? [] : agencies.split(','),
              ...(fallbackFor === '' ? {} : { fallbackFor }),
            })
            .then((written) => {
              const planned = written?.entries.find(({ kind }) => kind === 'radio-channel.planned')
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
