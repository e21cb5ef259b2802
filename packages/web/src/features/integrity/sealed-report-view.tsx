import { useState } from 'react'
import { saveFile } from '../../data/download.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Facts, ProblemNote } from '../../ui/notes.tsx'
import { openSealed, sealReply } from './desk-key.ts'
import type { DeskKey } from './desk-key.ts'
import type { ShownSealedReport } from './read-sealed-report.ts'
import { useIntegrityDeed } from './use-integrity.ts'

/** One sealed report, opened; what is answered is sealed here before it leaves. */
export function SealedReportView(props: {
  readonly report: ShownSealedReport
  readonly deskKey: DeskKey | undefined
}) {
  const { report, deskKey } = props
  const { opened } = report
  const speech = useSpeech()
  const deed = useIntegrityDeed()
  const [text, setText] = useState('')

  async function reply(): Promise<void> {
    const envelope = await sealReply(report.replyKey, text.trim())
    if (envelope === undefined) return
    const isSent = await deed.run(`/api/integrity/reports/${report.id}/replies`, { envelope })
    if (isSent) setText('')
  }
  async function save(file: ShownSealedReport['files'][number], place: number): Promise<void> {
    if (deskKey === undefined) return
    const answer = await fetch(`/api/integrity/reports/${report.id}/files/${file.sha256}`)
    if (!answer.ok) return
    const ct = new Uint8Array(await answer.arrayBuffer())
    const plain = await openSealed(deskKey, 'report-photo', { enc: file.enc, ct })
    if (plain !== undefined) saveFile({ name: `photo-${place}`, content: new Blob([plain]) })
  }
  return (
    <section className="sealed-detail" aria-label={speech.text('integrity.one')}>
      {opened === undefined ? (
        <p className="quiet">{speech.text('integrity.needs-key')}</p>
      ) : (
        <>
          <p className="said-title" dir="auto">
            <bdi>{opened.text}</bdi>
          </p>
          {opened.additions.map((added, place) => (
            <p key={place} dir="auto">
              + <bdi>{added}</bdi>
            </p>
          ))}
        </>
      )}
      <Facts
        facts={[
          {
            name: speech.text('report.state'),
            value: (
              <>
                {speech.text(`integrity.state.${report.state}`)} ·{' '}
                <Age atMs={report.receivedAtMs} />
              </>
            ),
          },
          ...(opened?.where === undefined
            ? []
            : [{ name: speech.text('report.where'), value: <bdi>{opened.where}</bdi> }]),
          ...(opened?.contact === undefined
            ? []
            : [{ name: speech.text('report.reporter'), value: <bdi>{opened.contact}</bdi> }]),
          { name: speech.text('report.answers'), value: speech.number(report.replies) },
        ]}
      />
      {opened === undefined ? null : (
        <div className="row">
          {report.files.map((file, place) => (
            <Button
              key={file.sha256}
              onPress={() => {
                void save(file, place + 1)
              }}
            >
              {speech.text('report.photo', { n: place + 1 })}
            </Button>
          ))}
        </div>
      )}
      {deed.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, deed.problem)} />
      )}
      {report.state === 'closed' || opened === undefined ? null : (
        <form
          className="integrity-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (!deed.isRunning) void reply()
          }}
        >
          <TextArea
            label={speech.text('report.field.answer')}
            hint={speech.text('integrity.reply.how')}
            value={text}
            onChange={setText}
            isRequired
            isLong
            maxLength={2_000}
          />
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
              {speech.text('report.gesture.answer')}
            </Button>
            <Button
              onPress={() => {
                void deed.run(`/api/integrity/reports/${report.id}/closure`, {})
              }}
            >
              {speech.text('report.gesture.close')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
