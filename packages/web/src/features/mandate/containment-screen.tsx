import { Link } from '@tanstack/react-router'
import { CONTAINMENT_ACTIONS, CONTAINMENT_STATES } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, Said } from '../../ui/notes.tsx'

/** Requests to contain something: a second person confirms, whoever did it reports it done. */
export function ContainmentScreen() {
  const speech = useSpeech()
  const deed = useDeed()
  const list = useDocumentList('/api/containments', { kinds: ['containment.'] })
  return (
    <div className="mandates">
      <h1 className="visually-hidden">{speech.text('mandate.containments')}</h1>
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {list.data === undefined || list.data.length === 0 ? (
        <Empty>{speech.text('containment.none')}</Empty>
      ) : (
        <ul className="mandate-list requests">
          {list.data.map((document) => (
            <ContainmentRow
              key={document.id}
              document={document}
              isRunning={deed.isRunning}
              answer={async (id, answer) =>
                (await deed.run(`/api/containments/${id}/answer`, { answer })) !== undefined
              }
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function ContainmentRow(props: {
  readonly document: DocumentView
  readonly isRunning: boolean
  readonly answer: (id: string, answer: object) => Promise<boolean>
}) {
  const { document, isRunning, answer } = props
  const { id, state, texts } = document
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const word = state === null ? undefined : oneOfIn(state, 'state', CONTAINMENT_STATES)
  const measure = state === null ? undefined : oneOfIn(state, 'action', CONTAINMENT_ACTIONS)
  if (state === null || word === undefined || measure === undefined) return null
  const { target } = state
  const by = textIn(state, 'askedBy') ?? ''
  const caseId = textIn(state, 'case') ?? ''
  const mayConfirm = may(me, 'containment.confirm')
  return (
    <li>
      <span>
        <bdi className="quiet">{id}</bdi>{' '}
        <strong>{speech.text(`containment.action.${measure}`)}</strong>{' '}
        <bdi>{isRecord(target) ? textIn(target, 'id') : ''}</bdi>
        {' · '}
        <Link to="/cases/$id" params={{ id: caseId }}>
          <bdi>{caseId}</bdi>
        </Link>
        {' · '}
        {speech.text('containment.by', { who: nameOf(by) })}
      </span>
      <span className={`state state-${word}`}>{speech.text(`containment.state.${word}`)}</span>
      <span className="said">
        <Said text={openedIn(state, 'reason', texts)} />
      </span>
      {mayConfirm && word === 'asked' && by !== me.id ? (
        <div className="row">
          <Button
            tone="primary"
            isDisabled={isRunning}
            onPress={() => {
              void answer(id, { kind: 'confirm' })
            }}
          >
            {speech.text('containment.confirm')}
          </Button>
          <FormButton
            label={speech.text('containment.refuse')}
            submit={speech.text('containment.refuse')}
            tone="danger"
            isRunning={isRunning}
            fields={[{ name: 'reason', label: speech.text('mandate.reason'), kind: 'text' }]}
            onSubmit={({ reason }) => answer(id, { kind: 'refuse', reason })}
          />
        </div>
      ) : null}
      {mayConfirm && word === 'confirmed' ? (
        <FormButton
          label={speech.text('containment.report-done')}
          submit={speech.text('containment.report-done')}
          isRunning={isRunning}
          fields={[{ name: 'outcome', label: speech.text('containment.outcome'), kind: 'text' }]}
          onSubmit={({ outcome }) => answer(id, { kind: 'report-done', outcome })}
        />
      ) : null}
    </li>
  )
}
