import { CASUALTY_CATEGORIES } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { CasualtyTallyView } from '@vigie/protocol'
import { readCasualty } from '../../data/read-casualty.ts'
import type { ShownCasualty } from '../../data/read-casualty.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'

const KINDS = ['casualty.'] as const
const DOINGS = ['set-category', 'move', 'identify', 'evacuate', 'strike'] as const

/** One count of people for everybody, and each of them by the code of their bracelet. */
export function IncidentCasualties(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const of = `?incident=${encodeURIComponent(incident.id)}`
  const { data: tally } = useAnswer(CasualtyTallyView, `/api/casualties/tally${of}`, {
    kinds: KINDS,
  })
  const { data = [], loading } = useDocumentList(`/api/casualties${of}`, { kinds: KINDS })
  const casualties = data.flatMap(readCasualty)
  const isNone = (tally?.registered ?? 0) === 0
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.casualties')}
      empty={isNone ? speech.text('room.casualties.none') : undefined}
      add={desk.isWriter ? <Register desk={desk} incident={incident} /> : undefined}
    >
      {tally === undefined || isNone ? null : (
        <dl className="figures-row">
          {CASUALTY_CATEGORIES.map((category) => (
            <Figure
              key={category}
              name={speech.text(`casualty.${category}`)}
              value={tally.categories[category]}
            />
          ))}
          <Figure name={speech.text('room.casualties.total')} value={tally.total} isLoud />
          <Figure name={speech.text('room.casualties.evacuated')} value={tally.evacuated} />
          <Figure name={speech.text('room.casualties.unidentified')} value={tally.unidentified} />
          {tally.struck === 0 ? null : (
            <Figure name={speech.text('room.casualties.struck')} value={tally.struck} />
          )}
        </dl>
      )}
      <ul className="part-rows">
        {casualties.map((casualty) => (
          <Row key={casualty.id} desk={desk} casualty={casualty} />
        ))}
      </ul>
    </Part>
  )
}

function Figure(props: {
  readonly name: string
  readonly value: number
  readonly isLoud?: boolean
}) {
  const speech = useSpeech()
  return (
    <div className={props.isLoud === true ? 'is-loud' : undefined}>
      <dt>{props.name}</dt>
      <dd>{speech.number(props.value)}</dd>
    </div>
  )
}

function Row(props: { readonly desk: RoomDesk; readonly casualty: ShownCasualty }) {
  const { desk, casualty } = props
  const { id, category, place, identity, evacuatedTo, isStruck } = casualty
  const speech = useSpeech()
  return (
    <li className={isStruck ? 'part-row is-over' : 'part-row'}>
      <div className="part-row-head">
        <bdi className="mono">{isStruck ? <s>{id}</s> : id}</bdi>
        <span>{speech.text(`casualty.${category}`)}</span>
        {place === undefined ? null : <bdi>{place}</bdi>}
        {identity === undefined ? null : <Said text={identity} />}
        {evacuatedTo === undefined ? null : (
          <span>
            <span className="arrow">→</span> <Said text={evacuatedTo} />
          </span>
        )}
      </div>
      {desk.isWriter && !isStruck ? <Follow desk={desk} casualty={casualty} /> : null}
    </li>
  )
}

function Follow(props: { readonly desk: RoomDesk; readonly casualty: ShownCasualty }) {
  const { desk, casualty } = props
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('room.casualties.follow')}
      submit={speech.text('room.record')}
      fields={[
        {
          name: 'what',
          label: speech.text('room.casualties.what'),
          kind: 'choice',
          options: DOINGS.map((value) => ({
            value,
            text: speech.text(`room.casualties.do.${value}`),
          })),
        },
        { ...categoryField(speech), when: ({ what }) => what === 'set-category' },
        {
          name: 'value',
          label: speech.text('room.casualties.value'),
          kind: 'line',
          maxLength: 300,
          when: ({ what }) => what !== 'set-category',
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={(values) => {
        const gesture = gestureOf(values)
        const path = `/api/casualties/${encodeURIComponent(casualty.id)}/gestures`
        return gesture === undefined ? Promise.resolve(false) : desk.send(path, { gesture })
      }}
    />
  )
}

function gestureOf(values: Readonly<Record<string, string>>): object | undefined {
  const { what, category, value } = values
  const kind = DOINGS.find((each) => each === what)
  switch (kind) {
    case 'set-category':
      return { kind, category }
    case 'move':
      return { kind, place: value }
    case 'identify':
      return { kind, identity: value }
    case 'evacuate':
      return { kind, destination: value }
    case 'strike':
      return { kind, reason: value }
    case undefined:
      return undefined
    default:
      return unreachable(kind)
  }
}

function categoryField(speech: ReturnType<typeof useSpeech>) {
  return {
    name: 'category',
    label: speech.text('room.casualties.category'),
    kind: 'choice' as const,
    initial: 'relative',
    options: CASUALTY_CATEGORIES.map((value) => ({
      value,
      text: speech.text(`casualty.${value}`),
    })),
  }
}

function Register(props: { readonly desk: RoomDesk; readonly incident: ShownIncident }) {
  const { desk, incident } = props
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('room.casualties.add')}
      keyHint="v"
      submit={speech.text('room.record')}
      fields={[
        {
          name: 'bracelet',
          label: speech.text('room.casualties.bracelet'),
          kind: 'code',
          maxLength: 31,
        },
        categoryField(speech),
        {
          name: 'place',
          label: speech.text('room.casualties.place'),
          kind: 'line',
          isOptional: true,
          maxLength: 40,
          initial: incident.place ?? '',
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={({ bracelet, category, place = '' }) =>
        desk.send('/api/casualties', {
          bracelet,
          category,
          incident: incident.id,
          ...(place === '' ? {} : { place }),
        })
      }
    />
  )
}
