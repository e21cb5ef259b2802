import { ACKNOWLEDGE_WITHIN_MS } from '@vigie/domain'
import type { EvidenceState } from '@vigie/domain'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readHold, readKeeper } from '../../data/read-hold.ts'
import type { ShownHold, ShownKeeper } from '../../data/read-hold.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import type { Tone } from '../../ui/severity.tsx'
import { Part } from '../../ui/part.tsx'
import { RegisterKeeper } from './register-keeper.tsx'

const TONE_OF: Readonly<Record<EvidenceState, Tone>> = {
  sent: 'medium',
  acknowledged: 'low',
  secured: 'info',
  lost: 'critical',
}

/** What was asked of those who keep cameras, tickets, radio: followed to the end of what they keep. */
export function IncidentHold(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const desk = useRoomDesk()
  const { data = [], loading } = useDocumentList(
    `/api/evidence-requests?incident=${encodeURIComponent(incident.id)}`,
    { kinds: ['evidence-request.'] },
  )
  const { data: owners = [] } = useDocumentList('/api/evidence-owners', {
    kinds: ['evidence-owner.'],
  })
  const holds = data.flatMap(readHold)
  const keepers = owners.flatMap(readKeeper)
  const unasked = keepers.filter(({ id }) => !holds.some(({ owner }) => owner === id))
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.hold')}
      count={holds.filter(({ state }) => state !== 'secured').length}
      empty={holds.length === 0 ? speech.text('room.hold.none') : undefined}
      add={
        <>
          {desk.isWriter && unasked.length > 0 ? (
            <Ask desk={desk} incident={incident.id} keepers={unasked} />
          ) : null}
          {isPresent && may(me, 'event.manage') ? <RegisterKeeper desk={desk} /> : null}
        </>
      }
    >
      <ul className="part-rows">
        {holds.map((hold) => (
          <Row
            key={hold.id}
            desk={desk}
            hold={hold}
            keeper={keepers.find(({ id }) => id === hold.owner)}
          />
        ))}
      </ul>
    </Part>
  )
}

function Row(props: {
  readonly desk: RoomDesk
  readonly hold: ShownHold
  readonly keeper: ShownKeeper | undefined
}) {
  const { desk, hold, keeper } = props
  const { id, owner, keeps, state, sentAtMs, expiresAtMs, acknowledgedBy, answer } = hold
  const speech = useSpeech()
  const now = useNow()
  const path = `/api/evidence-requests/${encodeURIComponent(id)}/gestures`
  const isSilent = state === 'sent' && now - sentAtMs >= ACKNOWLEDGE_WITHIN_MS
  const tone = isSilent ? 'critical' : TONE_OF[state]
  return (
    <li className={state === 'secured' ? 'part-row is-over' : 'part-row'}>
      <div className="part-row-head">
        <span className={`badge tone-${tone}`}>
          <span aria-hidden="true">{SHAPES[tone]}</span>
          {isSilent
            ? speech.text('room.hold.silent', { age: speech.duration(now - sentAtMs) })
            : speech.text(`room.hold.state.${state}`)}
        </span>
        <strong>{keeper === undefined ? <bdi>{owner}</bdi> : <Said text={keeper.name} />}</strong>
        <span className="quiet">{speech.text(`evidence.${keeps}`)}</span>
        {state === 'secured' || state === 'lost' ? null : (
          <span className="quiet" title={speech.moment(expiresAtMs)}>
            {speech.text('room.hold.until', { age: speech.duration(expiresAtMs - now) })}
          </span>
        )}
      </div>
      {keeper?.contact === undefined || state === 'secured' ? null : (
        <p className="quiet">
          <Said text={keeper.contact} />
        </p>
      )}
      {acknowledgedBy === undefined ? null : (
        <p className="quiet">
          {speech.text('room.hold.acknowledge')} : <Said text={acknowledgedBy} />
        </p>
      )}
      {answer === undefined ? null : (
        <p>
          <Said text={answer} />
        </p>
      )}
      {desk.isWriter && state !== 'secured' ? (
        <div className="row">
          {state === 'sent' ? (
            <FormButton
              label={speech.text('room.hold.acknowledge')}
              submit={speech.text('room.record')}
              fields={[{ name: 'by', label: speech.text('room.hold.by'), kind: 'line' }]}
              isRunning={desk.deed.isRunning}
              onSubmit={({ by }) => desk.send(path, { gesture: { kind: 'acknowledge', by } })}
            />
          ) : null}
          <FormButton
            label={speech.text('room.hold.secure')}
            submit={speech.text('room.record')}
            fields={[{ name: 'answer', label: speech.text('room.hold.answer'), kind: 'line' }]}
            isRunning={desk.deed.isRunning}
            onSubmit={({ answer: where }) =>
              desk.send(path, { gesture: { kind: 'secure', answer: where } })
            }
          />
        </div>
      ) : null}
    </li>
  )
}

function Ask(props: {
  readonly desk: RoomDesk
  readonly incident: string
  readonly keepers: readonly ShownKeeper[]
}) {
  const { desk, incident, keepers } = props
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('room.hold.ask')}
      keyHint="h"
      submit={speech.text('room.hold.ask')}
      fields={[
        {
          name: 'owner',
          label: speech.text('room.hold.owner'),
          kind: 'choice',
          options: keepers.map(({ id, name, keeps }) => ({
            value: id,
            text: `${name ?? id} · ${speech.text(`evidence.${keeps}`)}`,
          })),
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={({ owner }) => desk.send('/api/evidence-requests', { incident, owner })}
    />
  )
}
