import { Link } from '@tanstack/react-router'
import { REVIEW_VERDICTS } from '@vigie/domain'
import { minutesFrom } from '../../data/minutes-from.ts'
import { GROUNDS } from '../../data/read-decision.ts'
import type { ShownDecision } from '../../data/read-decision.ts'
import { usePersonName } from '../../data/use-people.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'

/** One decision: what, by whom, when, until when; behind it the grounds, and the log as it was known. */
export function DecisionCard(props: {
  readonly decision: ShownDecision
  readonly desk: RoomDesk
  /** Where the incident does not stand beside it. */
  readonly withIncident?: boolean
}) {
  const { decision, desk, withIncident = false } = props
  const { id, texts, decidedBy, decidedAtMs, reviewAtMs, options, pinned, reviews } = decision
  const speech = useSpeech()
  const nameOf = usePersonName()
  return (
    <article className={decision.isEnded ? 'part-row is-over' : 'part-row'}>
      <div className="part-row-head">
        <bdi className="mono quiet">{id}</bdi>
        <span className="quiet">
          <Moment atMs={decidedAtMs} precision="minute" /> · <bdi>{nameOf(decidedBy)}</bdi>
        </span>
        {withIncident && decision.incident !== undefined ? (
          <Link to="/incidents/$id" params={{ id: decision.incident }} search={{}}>
            <bdi className="mono">{decision.incident}</bdi>
          </Link>
        ) : null}
        {decision.isEnded ? (
          <span className="word-tag">{speech.text('decision.verdict.ended')}</span>
        ) : reviewAtMs === undefined ? null : (
          <span>
            {speech.text('room.decisions.review-due')}{' '}
            <Deadline fromMs={decidedAtMs} dueMs={reviewAtMs} />
          </span>
        )}
      </div>
      <p>
        <strong>
          <Said text={texts.decision} />
        </strong>
      </p>
      <ul>
        {reviews.map((review) => (
          <li key={review.atMs}>
            <Moment atMs={review.atMs} precision="minute" /> ·{' '}
            <span className="word-tag">{speech.text(`decision.verdict.${review.verdict}`)}</span>{' '}
            <bdi>{nameOf(review.by)}</bdi> : <Said text={review.text} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{speech.text('room.decisions.grounds')}</summary>
        <Facts
          facts={[
            ...GROUNDS.map((ground) => ({
              name: speech.text(`room.decisions.${ground}`),
              value: <Said text={texts[ground]} />,
            })),
            {
              name: speech.text('room.decisions.options'),
              value: (
                <ul>
                  {options.map((option, index) => (
                    // Options have no identity of their own, and never change.
                    <li key={index}>
                      <span aria-hidden="true">{option.isChosen ? '● ' : '○ '}</span>
                      <Said text={option.text} />
                      {option.isChosen ? (
                        <span className="quiet"> · {speech.text('room.decisions.chosen')}</span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        {pinned.map(({ node, size }) => (
          <p key={node}>
            <Link to="/log" search={{ asOf: size }}>
              {speech.text('room.decisions.pinned', { node, n: size })}
            </Link>
          </p>
        ))}
      </details>
      {desk.isWriter && !decision.isEnded ? <Review desk={desk} id={id} /> : null}
    </article>
  )
}

function Review(props: { readonly desk: RoomDesk; readonly id: string }) {
  const { desk, id } = props
  const speech = useSpeech()
  const now = useNow()
  return (
    <div className="row">
      <FormButton
        label={speech.text('room.decisions.review')}
        submit={speech.text('room.record')}
        fields={[
          {
            name: 'verdict',
            label: speech.text('room.decisions.verdict'),
            kind: 'choice',
            options: REVIEW_VERDICTS.map((value) => ({
              value,
              text: speech.text(`decision.verdict.${value}`),
            })),
          },
          { name: 'text', label: speech.text('room.decisions.review-text'), kind: 'text' },
          {
            name: 'minutes',
            label: speech.text('room.decisions.review-in'),
            kind: 'number',
            isOptional: true,
            when: ({ verdict }) => verdict !== 'ended',
          },
        ]}
        isRunning={desk.deed.isRunning}
        onSubmit={({ verdict, text, minutes = '' }) => {
          const reviewAt = verdict === 'ended' ? undefined : minutesFrom(now, minutes)
          return desk.send(`/api/decisions/${encodeURIComponent(id)}/reviews`, {
            verdict,
            text,
            ...(reviewAt === undefined ? {} : { reviewAt }),
          })
        }}
      />
    </div>
  )
}
