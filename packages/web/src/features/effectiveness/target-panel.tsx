import { CASE_SEVERITIES, SLA_GOALS } from '@vigie/domain'
import { SlaTargetsView } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { FigureTable } from './figure-tables.tsx'

const MINUTE_MS = 60_000

/** Targets of service by severity and goal; whoever manages the event sets them one at a time. */
export function TargetPanel() {
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const { data, loading, retry } = useAnswer(SlaTargetsView, '/api/sla', { kinds: ['sla.'] })
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
  }
  if (data === undefined) return <Empty>{speech.text('shell.loading')}</Empty>
  return (
    <div className="stack">
      <FigureTable
        label={speech.text('effect.targets')}
        head={[
          speech.text('effect.severity'),
          ...SLA_GOALS.map((goal) => speech.text(`case.sla.${goal}`)),
        ]}
        rows={CASE_SEVERITIES.toReversed().map((severity) => ({
          key: severity,
          cells: [
            speech.text(`case.severity.${severity}`),
            ...SLA_GOALS.map((goal) => speech.duration(data.targets[severity][goal] * MINUTE_MS)),
          ],
        }))}
      />
      <p className="quiet">{speech.text('effect.targets.how')}</p>
      {may(me, 'event.manage') ? (
        <FormButton
          label={speech.text('effect.targets.set')}
          submit={speech.text('effect.targets.set')}
          fields={[
            {
              name: 'severity',
              label: speech.text('effect.severity'),
              kind: 'choice',
              options: CASE_SEVERITIES.toReversed().map((value) => ({
                value,
                text: speech.text(`case.severity.${value}`),
              })),
            },
            {
              name: 'goal',
              label: speech.text('effect.targets.goal'),
              kind: 'choice',
              options: SLA_GOALS.map((value) => ({
                value,
                text: speech.text(`case.sla.${value}`),
              })),
            },
            { name: 'minutes', label: speech.text('effect.targets.minutes'), kind: 'number' },
          ]}
          isRunning={deed.isRunning}
          onSubmit={async ({ severity, goal, minutes = '' }) => {
            const count = wholeNumberIn(minutes)
            if (count === undefined) return false
            const written = await deed.run('/api/sla', {
              target: { severity, goal, minutes: count },
            })
            // An administrator follows no log that would tell.
            retry()
            return written !== undefined
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}
