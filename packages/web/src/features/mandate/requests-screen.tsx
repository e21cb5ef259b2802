import { ACTS, EXPORT_STATES, MANDATE_REQUEST_STATES } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, Said } from '../../ui/notes.tsx'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

type Answer = (path: string, answer: object) => Promise<boolean>

/** What experts ask for beyond their mandates, glass that was broken, and exports: all for a second person. */
export function RequestsScreen() {
  const speech = useSpeech()
  const me = useMe()
  const deed = useSignedDeed()
  const requests = useDocumentList('/api/mandate-requests', { kinds: ['mandate-request.'] })
  const exports = useDocumentList('/api/export-requests', { kinds: ['export-request.'] })
  const mayAnswer = may(me, 'mandate.approve')
  const answer: Answer = async (path, body) =>
    (await deed.run(path, { answer: body })) !== undefined
  return (
    <div className="mandates">
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <section className="stack" aria-label={speech.text('mandate.requests')}>
        <h2>{speech.text('mandate.requests')}</h2>
        {requests.data === undefined || requests.data.length === 0 ? (
          <Empty>{speech.text('mandate.requests.none')}</Empty>
        ) : (
          <ul className="mandate-list requests">
            {requests.data.map((document) => (
              <RequestRow
                key={document.id}
                document={document}
                answer={mayAnswer ? answer : undefined}
                isRunning={deed.isRunning}
              />
            ))}
          </ul>
        )}
      </section>
      <section className="stack" aria-label={speech.text('mandate.exports')}>
        <h2>{speech.text('mandate.exports')}</h2>
        {exports.data === undefined || exports.data.length === 0 ? (
          <Empty>{speech.text('mandate.exports.none')}</Empty>
        ) : (
          <ul className="mandate-list requests">
            {exports.data.map((document) => (
              <ExportRow
                key={document.id}
                document={document}
                answer={mayAnswer ? answer : undefined}
                isRunning={deed.isRunning}
              />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

interface RowProps {
  readonly document: DocumentView
  readonly answer: Answer | undefined
  readonly isRunning: boolean
}

function RequestRow({ document, answer, isRunning }: RowProps) {
  const { id, state, texts } = document
  const speech = useSpeech()
  const nameOf = usePersonName()
  const word = state === null ? undefined : oneOfIn(state, 'state', MANDATE_REQUEST_STATES)
  const act = state === null ? undefined : oneOfIn(state, 'act', ACTS)
  if (state === null || word === undefined || act === undefined) return null
  const object = textIn(state, 'object')
  const minutes = (numberIn(state, 'durationMs') ?? 0) / 60_000
  const path = `/api/mandate-requests/${id}/answer`
  const isToReview = word === 'glass' && textIn(state, 'reviewedBy') === undefined
  return (
    <li>
      <span>
        <bdi className="quiet">{id}</bdi> <strong>{nameOf(textIn(state, 'person') ?? '')}</strong>
        {' · '}
        {speech.text(`act.${act}`)}
        {object === undefined ? null : ` · ${speech.text('mandate.on-object', { object })}`}
        {' · '}
        {speech.text('mandate.for-minutes', { minutes: speech.number(minutes) })}
      </span>
      <span className={`state state-${word}`}>{speech.text(`mandate-request.state.${word}`)}</span>
      <span className="said">
        <Said text={openedIn(state, 'reason', texts)} />
      </span>
      {answer === undefined ? null : word === 'asked' ? (
        <div className="row">
          <Button
            tone="primary"
            isDisabled={isRunning}
            onPress={() => {
              void answer(path, { kind: 'approve' })
            }}
          >
            {speech.text('mandate.approve')}
          </Button>
          <DenyForm path={path} answer={answer} isRunning={isRunning} />
        </div>
      ) : isToReview ? (
        <div className="row">
          {(['justified', 'not-justified'] as const).map((verdict) => (
            <Button
              key={verdict}
              isDisabled={isRunning}
              onPress={() => {
                void answer(path, { kind: 'review', verdict })
              }}
            >
              {speech.text(`mandate.${verdict}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </li>
  )
}

function ExportRow({ document, answer, isRunning }: RowProps) {
  const { id, state, texts } = document
  const speech = useSpeech()
  const nameOf = usePersonName()
  const word = state === null ? undefined : oneOfIn(state, 'state', EXPORT_STATES)
  if (state === null || word === undefined) return null
  const path = `/api/export-requests/${id}/answer`
  return (
    <li>
      <span>
        <bdi className="quiet">{id}</bdi> <strong>{nameOf(textIn(state, 'askedBy') ?? '')}</strong>
        {' · '}
        <bdi>{textIn(state, 'case')}</bdi>
      </span>
      <span className={`state state-${word}`}>{speech.text(`mandate-request.state.${word}`)}</span>
      <span className="said">
        <Said text={openedIn(state, 'reason', texts)} />
      </span>
      {answer !== undefined && word === 'asked' ? (
        <div className="row">
          <Button
            tone="primary"
            isDisabled={isRunning}
            onPress={() => {
              void answer(path, { kind: 'approve' })
            }}
          >
            {speech.text('mandate.approve')}
          </Button>
          <DenyForm path={path} answer={answer} isRunning={isRunning} />
        </div>
      ) : null}
    </li>
  )
}

function DenyForm(props: {
  readonly path: string
  readonly answer: Answer
  readonly isRunning: boolean
}) {
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('mandate.deny')}
      submit={speech.text('mandate.deny')}
      tone="danger"
      isRunning={props.isRunning}
      fields={[{ name: 'reason', label: speech.text('mandate.reason'), kind: 'text' }]}
      onSubmit={({ reason }) => props.answer(props.path, { kind: 'deny', reason })}
    />
  )
}
