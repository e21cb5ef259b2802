import { ASSIGNMENT_PROGRESS } from '@vigie/domain'
import { useMe } from '../../data/me.tsx'
import { readUnit, standingOf } from '../../data/read-unit.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useNow } from '../../ui/now.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { Part } from '../../ui/part.tsx'

/** Units that work on the incident, how far they are, and another one to send. */
export function IncidentUnits(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const me = useMe()
  const desk = useRoomDesk()
  const isReader = may(me, 'unit.read')
  const { data = [], loading } = useDocumentList(isReader ? '/api/units' : undefined, {
    kinds: ['unit.'],
  })
  if (!isReader) return null
  const units = data.flatMap(readUnit)
  const here = units.filter(({ assignment }) => assignment?.incident === incident.id)
  const sendable = units.filter(
    ({ duty, assignment }) => duty !== undefined && assignment?.incident !== incident.id,
  )
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.units')}
      count={here.length}
      empty={here.length === 0 ? speech.text('room.units.none') : undefined}
      add={
        desk.isDispatcher && incident.state !== 'closed' ? (
          <SendUnit desk={desk} incident={incident.id} units={sendable} />
        ) : undefined
      }
    >
      <ul className="part-rows">
        {here.map((unit) => (
          <UnitRow key={unit.id} desk={desk} unit={unit} />
        ))}
      </ul>
    </Part>
  )
}

function UnitRow(props: { readonly desk: RoomDesk; readonly unit: ShownUnit }) {
  const { desk, unit } = props
  const { id, callSign, strength, assignment } = unit
  const speech = useSpeech()
  const path = `/api/units/${encodeURIComponent(id)}/gestures`
  const progress = assignment?.progress ?? 'dispatched'
  const next = ASSIGNMENT_PROGRESS.slice(ASSIGNMENT_PROGRESS.indexOf(progress) + 1).flatMap(
    (each) => (each === 'dispatched' ? [] : [each]),
  )
  return (
    <li className="part-row">
      <div className="part-row-head">
        <strong>
          <bdi>{callSign}</bdi>
        </strong>
        <span>
          {speech.text(`unit.progress.${progress}`)} · <Age atMs={assignment?.since} />
        </span>
        <span className="quiet">{speech.text('deploy.people', { n: strength })}</span>
        <Standing unit={unit} />
      </div>
      {desk.isDispatcher ? (
        <div className="row">
          {next.map((each) => (
            <Button
              key={each}
              isDisabled={desk.deed.isRunning}
              onPress={() => {
                void desk.send(path, { gesture: { kind: 'report', progress: each } })
              }}
            >
              {speech.text(`room.units.do.${each}`)}
            </Button>
          ))}
          <Button
            isDisabled={desk.deed.isRunning}
            onPress={() => {
              void desk.send(path, { gesture: { kind: 'hear' } })
            }}
          >
            {speech.text('room.units.heard')}
          </Button>
          <Button
            isDisabled={desk.deed.isRunning}
            onPress={() => {
              void desk.send(path, { gesture: { kind: 'clear' } })
            }}
          >
            {speech.text('room.units.clear')}
          </Button>
          <FormButton
            label={speech.text('room.units.recall')}
            submit={speech.text('room.units.recall')}
            fields={[{ name: 'reason', label: speech.text('room.units.reason'), kind: 'line' }]}
            isRunning={desk.deed.isRunning}
            onSubmit={({ reason }) => desk.send(path, { gesture: { kind: 'recall', reason } })}
          />
        </div>
      ) : null}
    </li>
  )
}

/** How the unit stands with its cadence: shape, word, colour. */
function Standing(props: { readonly unit: ShownUnit }) {
  const speech = useSpeech()
  const now = useNow()
  const { standing } = standingOf(props.unit, now)
  if (standing === 'heard' || standing === 'off-duty') return null
  return (
    <span className={`badge tone-${standing === 'overdue' ? 'critical' : 'high'}`}>
      <span aria-hidden="true">{standing === 'overdue' ? '◆' : '▲'}</span>
      {speech.text(`deploy.standing.${standing}`)}
    </span>
  )
}

/** Chooses a unit on duty. One that is busy is only taken when it is said from where. */
function SendUnit(props: {
  readonly desk: RoomDesk
  readonly incident: string
  readonly units: readonly ShownUnit[]
}) {
  const { desk, incident, units } = props
  const speech = useSpeech()
  const busy = new Map(
    units.flatMap(({ id, assignment }) =>
      assignment === undefined ? [] : [[id, assignment.incident]],
    ),
  )
  const ordered = units.toSorted((a, b) => Number(busy.has(a.id)) - Number(busy.has(b.id)))
  const [first] = ordered
  if (first === undefined) {
    return <span className="quiet">{speech.text('room.units.nobody-on-duty')}</span>
  }
  return (
    <FormButton
      label={speech.text('room.units.send')}
      keyHint="d"
      submit={speech.text('room.units.send')}
      fields={[
        {
          name: 'unit',
          label: speech.text('room.units.which'),
          kind: 'choice',
          options: ordered.map(({ id, callSign, post }) => {
            const at = busy.get(id)
            const word =
              at === undefined
                ? speech.text('room.units.free')
                : speech.text('room.units.busy', { id: at })
            return {
              value: id,
              text: [callSign, ...(post === undefined ? [] : [post]), word].join(' · '),
            }
          }),
        },
        ...[...busy].map(([unit, at]) => ({
          name: `from-${unit}`,
          label: speech.text('room.units.take-from', { id: at }),
          kind: 'tick' as const,
          isOptional: true,
          when: ({ unit: chosen }: Readonly<Record<string, string>>) => chosen === unit,
        })),
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={(values) => {
        const unit = values['unit'] ?? ''
        const from = values[`from-${unit}`] === 'yes' ? busy.get(unit) : undefined
        return desk.send(`/api/units/${encodeURIComponent(unit)}/gestures`, {
          gesture: {
            kind: 'dispatch',
            incident,
            ...(from === undefined ? {} : { from }),
          },
        })
      }}
    />
  )
}
