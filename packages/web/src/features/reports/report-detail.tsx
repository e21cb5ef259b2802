import { Link } from '@tanstack/react-router'
import { ReporterContactView } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf, useHistory } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { ShownReport } from './read-public-report.ts'
import { ReportGestures } from './report-gestures.tsx'

/** One report: what was seen, what was answered, whom to ask back. */
export function ReportDetail(props: { readonly report: ShownReport }) {
  const { report } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('public-report', report.id)
  return (
    <>
      <p className="said-title" dir="auto">
        <Said text={report.text} />
      </p>
      {report.additions.map((text, place) => (
        <p key={place} dir="auto">
          + <Said text={text} />
        </p>
      ))}
      <Facts
        facts={[
          {
            name: speech.text('report.subject'),
            value: speech.text(`report.subject.${report.subject}`),
          },
          ...(report.where === undefined
            ? []
            : [{ name: speech.text('report.where'), value: <Said text={report.where} /> }]),
          {
            name: speech.text('report.state'),
            value: (
              <>
                {speech.text(`report.state.${report.state}`)} · <Age atMs={report.receivedAtMs} />
                {report.owner === undefined ? null : (
                  <>
                    {' '}
                    · <bdi>{nameOf(report.owner)}</bdi>
                  </>
                )}
              </>
            ),
          },
          ...(report.incident === undefined
            ? []
            : [
                {
                  name: speech.text('report.incident'),
                  value: (
                    <Link to="/incidents/$id" params={{ id: report.incident }} search={(s) => s}>
                      <bdi className="mono">{report.incident}</bdi>
                    </Link>
                  ),
                },
              ]),
          ...(report.outcome === undefined
            ? []
            : [{ name: speech.text('report.outcome'), value: <Said text={report.outcome} /> }]),
          { name: speech.text('report.reporter'), value: <Contact id={report.id} /> },
        ]}
      />
      {report.attachments.length === 0 ? null : (
        <ul className="row">
          {report.attachments.map((id, place) => (
            <li key={id}>
              <a className="button" href={`/api/attachments/${id}`} download>
                {speech.text('report.photo', { n: place + 1 })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <ReportGestures report={report} />
      {report.answers.length === 0 ? null : (
        <section className="stack">
          <h3>{speech.text('report.answers')}</h3>
          <Timeline
            label={speech.text('report.answers')}
            rows={report.answers.map(({ text, by, atMs }) => ({
              id: String(atMs),
              atMs,
              author: nameOf(by),
              text: text ?? speech.text('shell.purged'),
            }))}
          />
        </section>
      )}
      <section className="stack">
        <h3>{speech.text('report.history')}</h3>
        <Timeline
          label={speech.text('report.history')}
          rows={entries.map((entry) => ({
            id: entry.id,
            atMs: Date.parse(entry.receivedAt),
            author:
              entry.actor.kind === 'person'
                ? nameOf(entry.actor.id)
                : speech.text('report.the-public'),
            text: entrySentence(speech, entry, nameOf),
            tlp: entry.tlp,
          }))}
        />
      </section>
    </>
  )
}

/** Withheld until somebody asks, who then stands in the log. */
function Contact(props: { readonly id: string }) {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const [contact, setContact] = useState<string | null>()
  const [problem, setProblem] = useState<Problem>()
  if (!may(me, 'reporter-contact.read') || asOf !== undefined) {
    return <span className="quiet">{speech.text('report.withheld')}</span>
  }
  if (contact === null) return <span className="quiet">{speech.text('report.no-contact')}</span>
  if (contact !== undefined) return <bdi>{contact}</bdi>

  async function ask(): Promise<void> {
    const reply = await request(ReporterContactView, `/api/public-reports/${props.id}/contact`)
    if (reply.ok) setContact(reply.value.contact)
    else setProblem(reply.problem)
  }
  return (
    <>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      <Button
        onPress={() => {
          void ask()
        }}
      >
        {speech.text('report.ask-contact')}
      </Button>
    </>
  )
}
