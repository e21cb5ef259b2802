import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { REVIEW_EVERY_MS } from '@vigie/domain'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { MandateDetailPane } from './mandate-detail.tsx'
import { readMandate } from './read-mandate.ts'
import type { ShownMandate } from './read-mandate.ts'

/** All mandates with their states and the reviews that are due; one of them beside. */
export function MandatesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id: named } = useParams({ strict: false })
  // A commitment of a talk leads to `/mandates/new?commitment=…`.
  const id = named === 'new' ? undefined : named
  const list = useDocumentList('/api/mandates', { kinds: ['mandate'] })
  const mandates = (list.data ?? []).flatMap((document) => readMandate(document) ?? [])
  const chosen = mandates.find((mandate) => mandate.id === id)
  return (
    <Split
      memory={{ key: 'vigie.pane.mandate', initialPx: 760 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title: <Said text={chosen?.title ?? id} />,
              body: <MandateDetailPane key={id} id={id} />,
              onClose: () => {
                void navigate({ to: '/mandates' })
              },
            },
          })}
    >
      <div className="mandates">
        <h1 className="visually-hidden">{speech.text('shell.mandates')}</h1>
        <NewMandate />
        {list.loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, list.loading.problem)} onRetry={list.retry} />
        ) : null}
        {list.data !== undefined && mandates.length === 0 ? (
          <Empty>{speech.text('mandate.none')}</Empty>
        ) : (
          <ul className="mandate-list">
            {mandates.map((mandate) => (
              <MandateRow key={mandate.id} mandate={mandate} isChosen={mandate.id === id} />
            ))}
          </ul>
        )}
      </div>
    </Split>
  )
}

function MandateRow(props: { readonly mandate: ShownMandate; readonly isChosen: boolean }) {
  const { mandate, isChosen } = props
  const speech = useSpeech()
  return (
    <li className={isChosen ? 'is-chosen' : ''}>
      <Link
        to="/mandates/$id"
        params={{ id: mandate.id }}
        aria-current={isChosen ? 'true' : undefined}
      >
        <bdi className="quiet">{mandate.id}</bdi> <Said text={mandate.title} />
      </Link>
      <span>
        <Said text={mandate.partner} />
      </span>
      <span className={`state state-${mandate.state}`}>
        {speech.text(`mandate.state.${mandate.state}`)}
      </span>
      <ReviewDue mandate={mandate} />
    </li>
  )
}

function ReviewDue({ mandate }: { readonly mandate: ShownMandate }) {
  const speech = useSpeech()
  const nowMs = useFirstDrawn()
  const isRunning = mandate.state === 'active' || mandate.state === 'suspended'
  if (!isRunning) return <span />
  const dueMs =
    (mandate.reviewedAtMs ?? mandate.activatedAtMs ?? mandate.openedAtMs) + REVIEW_EVERY_MS
  const at = speech.moment(dueMs)
  return nowMs >= dueMs ? (
    <strong className="late">{speech.text('mandate.review-late', { at })}</strong>
  ) : (
    <span className="quiet">{speech.text('mandate.review-at', { at })}</span>
  )
}

function NewMandate() {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const deed = useDeed()
  // Read once: the router keeps only what it knows in the address.
  const [commitment] = useState(
    () => new URLSearchParams(location.search).get('commitment') ?? undefined,
  )
  if (!may(me, 'mandate.manage')) return null
  return (
    <div className="stack">
      <FormButton
        label={speech.text('mandate.new')}
        submit={speech.text('mandate.new')}
        isRunning={deed.isRunning}
        fields={[
          { name: 'title', label: speech.text('mandate.title'), kind: 'line', maxLength: 300 },
          {
            name: 'partnerName',
            label: speech.text('mandate.partner'),
            kind: 'line',
            maxLength: 300,
          },
        ]}
        onSubmit={async (values) => {
          const written = await deed.run('/api/mandates', {
            ...values,
            ...(commitment === undefined ? {} : { commitment }),
          })
          const made = written?.changes.find(({ view }) => view === 'mandate')
          if (made !== undefined) void navigate({ to: '/mandates/$id', params: { id: made.id } })
          return written !== undefined
        }}
      />
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}
