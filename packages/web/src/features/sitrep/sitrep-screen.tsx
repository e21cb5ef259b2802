import { SITREP_FORMS } from '@vigie/domain'
import type { SitrepForm } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { PrintedPage } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { pathWith } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSigning } from '../../data/use-signing.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { PrintedSheet } from '../../ui/printed-sheet.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { DraftForm } from './draft-form.tsx'
import { PrintButtons } from './print-buttons.tsx'

interface ShownSitrep {
  readonly id: string
  readonly form: SitrepForm
  readonly signedBy: string
  readonly signedMs: number
  readonly tlp: string
  readonly sentences: number
  /** Why it was withdrawn; null: purged, undefined: it stands. */
  readonly withdrawn: string | null | undefined
}

/** Situation reports: one is drafted from the log, and those that were signed. */
export function SitrepScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const { data, loading, retry } = useDocumentList('/api/sitreps', { kinds: ['sitrep.'] })
  const reports = (data ?? []).flatMap((document) => sitrepIn(document) ?? [])
  return (
    <div className="sitrep">
      <h1 className="visually-hidden">{speech.text('shell.sitrep')}</h1>
      {may(me, 'sitrep.sign') && asOf === undefined ? <DraftForm /> : null}
      <section className="stack" aria-label={speech.text('sitrep.signed')}>
        <h2>{speech.text('sitrep.signed')}</h2>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {reports.length === 0 ? <Empty>{speech.text('sitrep.signed.none')}</Empty> : null}
        <ul className="sitrep-list">
          {reports.map((report) => (
            <SitrepRow key={report.id} report={report} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function SitrepRow(props: { readonly report: ShownSitrep }) {
  const { report } = props
  const { id, form, signedBy, signedMs, tlp, withdrawn } = report
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const signing = useSigning()
  const [isOpen, setOpen] = useState(false)
  const [isWithdrawing, setWithdrawing] = useState(false)
  const path = `/api/sitreps/${encodeURIComponent(id)}`
  const { data: page } = useAnswer(
    PrintedPage,
    isOpen ? pathWith(`${path}/page`, { language: speech.language }) : undefined,
  )
  return (
    <li className="stack">
      <p>
        <bdi className="mono">{id}</bdi> <strong>{speech.text(`sitrep.form.${form}`)}</strong> ·{' '}
        <Moment atMs={signedMs} precision="minute" /> ·{' '}
        {speech.text('sitrep.signed-by', { who: nameOf(signedBy) })} <TlpLabel level={tlp} />
        {withdrawn === undefined ? null : (
          <>
            {' '}
            <strong className="tone-high">▲ {speech.text('sitrep.withdrawn')}</strong>{' '}
            <Said text={withdrawn} />
          </>
        )}
      </p>
      <div className="row">
        <Button
          tone="quiet"
          onPress={() => {
            setOpen(!isOpen)
          }}
        >
          {speech.text(isOpen ? 'sitrep.hide' : 'sitrep.look')}
        </Button>
        <PrintButtons path={`${path}/page`} />
        {signedBy === me.id && withdrawn === undefined && !isWithdrawing ? (
          <Button
            tone="quiet"
            onPress={() => {
              setWithdrawing(true)
            }}
          >
            {speech.text('sitrep.withdraw')}
          </Button>
        ) : null}
      </div>
      {isWithdrawing ? (
        <FieldForm
          label={speech.text('sitrep.withdraw')}
          submit={speech.text('sitrep.withdraw')}
          tone="danger"
          isRunning={signing.isRunning}
          fields={[
            { name: 'reason', label: speech.text('sitrep.reason'), kind: 'line', maxLength: 500 },
          ]}
          onSubmit={({ reason }) => {
            void signing.sign(`${path}/withdrawal`, { reason }).then((isDone) => {
              if (isDone) setWithdrawing(false)
            })
          }}
          onLeave={() => {
            setWithdrawing(false)
          }}
        />
      ) : null}
      {signing.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, signing.problem)} />
      )}
      {isOpen && page !== undefined ? <PrintedSheet page={page} /> : null}
    </li>
  )
}

function sitrepIn({ id, state, texts }: DocumentView): ShownSitrep | undefined {
  if (state === null) return undefined
  const form = oneOfIn(state, 'form', SITREP_FORMS)
  const signedMs = numberIn(state, 'signedAt')
  if (form === undefined || signedMs === undefined) return undefined
  const { withdrawn, sentences } = state
  return {
    id,
    form,
    signedMs,
    signedBy: textIn(state, 'signedBy') ?? '',
    tlp: textIn(state, 'tlp') ?? '',
    sentences: Array.isArray(sentences) ? sentences.length : 0,
    withdrawn: isRecord(withdrawn) ? (openedIn(withdrawn, 'reason', texts) ?? null) : undefined,
  }
}
