import { Link } from '@tanstack/react-router'
import { useAsOf } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import type { ShownMessage } from '../../data/read-message.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age, Moment } from '../../ui/age.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, Facts, Said } from '../../ui/notes.tsx'
import { MessageDeliveries } from './message-deliveries.tsx'
import { Rising } from './message-band.tsx'
import { ReadingState } from './use-message-columns.tsx'

/** One message: its words, each of those who must read it, and to whom it rises. */
export function MessageDetail(props: {
  readonly message: ShownMessage | undefined
  readonly loading: Loading
}) {
  const { message, loading } = props
  const speech = useSpeech()
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const nameOf = usePersonName()
  const deed = useDeed()
  if (message === undefined) {
    return (
      <Empty>
        {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'message.not-found')}
      </Empty>
    )
  }
  const { id, text, recipients, readAtMs, escalations, incident, sentBy, sentAtMs, withdrawn } =
    message
  return (
    <>
      <p className="said-title">
        <Said text={text} />
      </p>
      <Facts
        facts={[
          {
            name: speech.text('message.column.state'),
            value: (
              <>
                <ReadingState message={message} /> <Rising message={message} />
              </>
            ),
          },
          { name: speech.text('message.column.from'), value: <bdi>{nameOf(sentBy)}</bdi> },
          {
            name: speech.text('message.column.sent'),
            value: (
              <>
                <Moment atMs={sentAtMs} /> · <Age atMs={sentAtMs} />
              </>
            ),
          },
          ...(incident === undefined
            ? []
            : [
                {
                  name: speech.text('room.incident'),
                  value: (
                    <Link to="/incidents/$id" params={{ id: incident }} search={{}}>
                      <bdi className="mono">{incident}</bdi>
                    </Link>
                  ),
                },
              ]),
          ...(withdrawn === undefined
            ? []
            : [{ name: speech.text('message.withdrawn'), value: <Said text={withdrawn} /> }]),
        ]}
      />
      <section className="stack">
        <h3>{speech.text('message.recipients')}</h3>
        <ul className="part-rows">
          {recipients.map((person) => {
            const atMs = readAtMs[person]
            const risen = escalations.find((taken) => taken.person === person)
            return (
              <li key={person} className="part-row-head">
                {atMs === undefined ? (
                  <span className="badge tone-critical">
                    <span aria-hidden="true">◆</span>
                    {speech.text('message.person.unread')}
                  </span>
                ) : (
                  <span className="badge tone-low">
                    <span aria-hidden="true">✓</span>
                    {speech.text('message.person.read')} <Moment atMs={atMs} />
                  </span>
                )}
                <bdi>{nameOf(person)}</bdi>
                {risen === undefined ? null : (
                  <span className="quiet">↑ {speech.text(`message.step.${risen.step}`)}</span>
                )}
              </li>
            )
          })}
        </ul>
      </section>
      <MessageDeliveries message={id} />
      {withdrawn === undefined && isPresent && may(me, 'log.write') ? (
        <FormButton
          label={speech.text('message.withdraw')}
          submit={speech.text('message.withdraw')}
          keyHint="x"
          tone="danger"
          fields={[{ name: 'reason', label: speech.text('message.withdraw-reason'), kind: 'line' }]}
          isRunning={deed.isRunning}
          onSubmit={async ({ reason }) =>
            (await deed.run(`/api/messages/${encodeURIComponent(id)}/withdrawal`, { reason })) !==
            undefined
          }
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
