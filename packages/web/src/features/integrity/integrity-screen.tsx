import './integrity.css'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { DeskForm } from './desk-form.tsx'
import type { DeskKey } from './desk-key.ts'
import { DeskMembers } from './desk-members.tsx'
import { KeyForm } from './key-form.tsx'
import { SealedReportView } from './sealed-report-view.tsx'
import { useDesks, useSealedReports } from './use-integrity.ts'

/** An integrity desk: what was sealed to it, opened in this tab alone. */
export function IntegrityScreen() {
  const speech = useSpeech()
  const me = useMe()
  const { desks, loading } = useDesks()
  const [key, setKey] = useState<DeskKey>()
  const { reports, loading: reading } = useSealedReports(key)
  const [shown, setShown] = useState<string>()
  const report = reports.find(({ id }) => id === shown)
  return (
    <div className="integrity">
      <h1>{speech.text('integrity.title')}</h1>
      <p className="quiet">{speech.text('integrity.what')}</p>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} />
      ) : null}
      {desks.length === 0 && loading.kind === 'ready' ? (
        <>
          <p>
            {speech.text('integrity.your-id')} <bdi className="mono">{me.id}</bdi>
          </p>
          <DeskForm onOpened={setKey} />
        </>
      ) : (
        <section className="row">
          {desks.map(({ id, name }) => (
            <span key={id} className={key?.desk === id ? 'desk desk-open' : 'desk'}>
              <span aria-hidden="true">{key?.desk === id ? '🔓' : '🔒'}</span>{' '}
              <bdi>{name ?? id}</bdi> ·{' '}
              {speech.text(key?.desk === id ? 'integrity.unlocked' : 'integrity.locked')}
            </span>
          ))}
          {key === undefined ? null : (
            <Button
              onPress={() => {
                setKey(undefined)
                setShown(undefined)
              }}
            >
              {speech.text('integrity.lock')}
            </Button>
          )}
        </section>
      )}
      {desks.map((desk) => (
        <DeskMembers key={desk.id} desk={desk} me={me.id} />
      ))}
      {desks.length > 0 && key === undefined ? <KeyForm onOpened={setKey} /> : null}
      {desks.length === 0 ? null : (
        <div className="integrity-split">
          <section>
            <h2>{speech.text('integrity.reports', { n: reports.length })}</h2>
            {reports.length === 0 ? (
              <Empty>
                {speech.text(reading.kind === 'waiting' ? 'shell.loading' : 'integrity.none')}
              </Empty>
            ) : (
              <ul className="sealed-list">
                {reports.map(({ id, opened, state, receivedAtMs }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="sealed-row"
                      aria-pressed={id === shown}
                      onClick={() => {
                        setShown(id)
                      }}
                    >
                      <strong>
                        {opened?.subject === undefined
                          ? speech.text('integrity.sealed')
                          : speech.text(`report.subject.${opened.subject}`)}
                      </strong>
                      <span className="sealed-text" dir="auto">
                        {opened?.text}
                      </span>
                      <span className="quiet">
                        {speech.text(`integrity.state.${state}`)} · <Age atMs={receivedAtMs} />
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {report === undefined ? null : (
            <SealedReportView key={report.id} report={report} deskKey={key} />
          )}
        </div>
      )}
    </div>
  )
}
