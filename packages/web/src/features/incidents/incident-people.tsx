import type { ShownIncident } from '../../data/read-incident.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Part } from '../../ui/part.tsx'

/** Who alone may know of the incident: named people, or everybody whose role allows. */
export function IncidentPeople(props: { readonly incident: ShownIncident }) {
  const { id, people } = props.incident
  const speech = useSpeech()
  const nameOf = usePersonName()
  const options = usePeopleOptions()
  const desk = useRoomDesk()
  const path = `/api/incidents/${encodeURIComponent(id)}/gestures`
  const others = options.filter(({ value }) => people?.includes(value) !== true)
  const running = desk.deed.isRunning
  if (people === undefined && !desk.isWriter) return null
  return (
    <Part
      {...partWords(speech, desk.deed)}
      title={speech.text('room.people')}
      {...(people === undefined ? {} : { count: people.length })}
      empty={people === undefined ? speech.text('room.people.everybody') : undefined}
      add={
        !desk.isWriter ? undefined : people === undefined ? (
          <FormButton
            label={speech.text('room.people.restrict')}
            keyHint="z"
            submit={speech.text('room.people.restrict')}
            hint={speech.text('room.people.hint')}
            fields={[
              {
                name: 'people',
                label: speech.text('room.people.who'),
                kind: 'people',
                isOptional: true,
                options: options.filter(({ value }) => value !== desk.me),
              },
            ]}
            isRunning={running}
            onSubmit={({ people: named = '' }) =>
              desk.send(path, {
                gesture: { kind: 'restrict', people: named === '' ? [] : named.split(',') },
              })
            }
          />
        ) : (
          <FormButton
            label={speech.text('room.people.unrestrict')}
            submit={speech.text('room.people.unrestrict')}
            tone="danger"
            fields={[{ name: 'reason', label: speech.text('room.people.reason'), kind: 'line' }]}
            isRunning={running}
            onSubmit={({ reason }) => desk.send(path, { gesture: { kind: 'unrestrict', reason } })}
          />
        )
      }
    >
      {people === undefined ? null : (
        <>
          <p className="badge tone-high">
            <span aria-hidden="true">▲</span>
            {speech.text('room.people.restricted')}
          </p>
          <ul className="part-rows">
            {people.map((person) => (
              <li key={person} className="part-row-head">
                <bdi>{nameOf(person)}</bdi>
                {desk.isWriter ? (
                  <Button
                    isDisabled={running}
                    label={speech.text('room.people.dismiss-one', { name: nameOf(person) })}
                    onPress={() => {
                      void desk.send(path, { gesture: { kind: 'dismiss', person } })
                    }}
                  >
                    {speech.text('room.people.dismiss')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {desk.isWriter && others.length > 0 ? (
            <FormButton
              label={speech.text('room.people.admit')}
              submit={speech.text('room.people.admit')}
              fields={[
                {
                  name: 'person',
                  label: speech.text('room.people.whom'),
                  kind: 'choice',
                  options: others,
                },
              ]}
              isRunning={running}
              onSubmit={({ person }) => desk.send(path, { gesture: { kind: 'admit', person } })}
            />
          ) : null}
        </>
      )}
    </Part>
  )
}
