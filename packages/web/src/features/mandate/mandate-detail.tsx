import { MandateDetail } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Empty, Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { ClauseEditor } from './clause-editor.tsx'
import type { MandateDesk } from './mandate-desk.ts'
import { MandateGestures } from './mandate-gestures.tsx'
import { MandateSignatures } from './mandate-signatures.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { readMandate } from './read-mandate.ts'
import { ScenarioTable } from './scenario-table.tsx'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

/** One mandate: its state, its signatures, its clauses with the preview beside them. */
export function MandateDetailPane(props: { readonly id: string }) {
  const path = `/api/mandates/${encodeURIComponent(props.id)}`
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const deed = useSignedDeed()
  const { data, loading, retry } = useAnswer(MandateDetail, path, { kinds: ['mandate'] })
  const mandate = data && readMandate(data.document)
  if (data === undefined || mandate === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const desk: MandateDesk = {
    mandate,
    detail: data,
    mayWrite: may(me, 'mandate.manage'),
    isRunning: deed.isRunning,
    nameOf,
    send: async (below, body) => (await deed.run(`${path}/${below}`, body)) !== undefined,
  }
  const version = mandate.draft ?? mandate.inForce
  return (
    <>
      <Facts
        facts={[
          { name: speech.text('mandate.partner'), value: <Said text={mandate.partner} /> },
          {
            name: speech.text('mandate.state'),
            value: (
              <>
                <span className={`state state-${mandate.state}`}>
                  {speech.text(`mandate.state.${mandate.state}`)}
                </span>{' '}
                {mandate.inForce === undefined
                  ? null
                  : speech.text('mandate.version', {
                      version: speech.number(mandate.inForce.version),
                    })}
              </>
            ),
          },
          ...(data.reviewDueAt === null
            ? []
            : [
                {
                  name: speech.text('mandate.review-due'),
                  value: speech.moment(Date.parse(data.reviewDueAt)),
                },
              ]),
        ]}
      />
      <MandateGestures desk={desk} />
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <MandateSignatures desk={desk} />
      {version === undefined ? null : (
        <div className="mandate-beside">
          <ClauseEditor desk={desk} version={version} isDraft={mandate.draft !== undefined} />
          <div className="stack">
            <PreviewPane desk={desk} version={version} isDraft={mandate.draft !== undefined} />
            <ScenarioTable version={version} />
          </div>
        </div>
      )}
    </>
  )
}
