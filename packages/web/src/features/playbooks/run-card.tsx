import '../../ui/step-list.css'
import { versionOf } from '../../data/read-run.ts'
import type { RunbookStep, ShownRun, ShownRunbook } from '../../data/read-run.ts'
import type { ShownTask } from '../../data/read-task.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'

interface Hands {
  readonly isWriter: boolean
  readonly isRunning: boolean
  readonly send: (path: string, body: object) => Promise<boolean>
}

/** One playbook under way: its stop rule, its steps with what became of them, the present one with its clock. */
export function RunCard(
  props: Hands & {
    readonly run: ShownRun
    /** Tasks of its steps. */
    readonly tasks: readonly ShownTask[]
    readonly runbooks: readonly ShownRunbook[]
  },
) {
  const { run, tasks, runbooks, isWriter, isRunning, send } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const version = versionOf(runbooks, run)
  const isUnderWay = run.state === 'running'
  return (
    <article className={isUnderWay ? 'part-row' : 'part-row is-over'}>
      <div className="part-row-head">
        <span className="word-tag">{speech.text(`room.runs.state.${run.state}`)}</span>
        <strong>
          {version === undefined ? <bdi>{run.playbook}</bdi> : <Said text={version.title} />}
        </strong>
        <span className="quiet">
          {speech.text('room.runs.lead')} : <bdi>{nameOf(run.lead)}</bdi> ·{' '}
          <Age atMs={run.startedAtMs} />
          {run.isTriggered ? <> · {speech.text('room.runs.by-trigger')}</> : null}
        </span>
      </div>
      {version?.stop === undefined ? null : (
        <p className="stop-rule">
          <span aria-hidden="true">■ </span>
          {speech.text('room.runs.stop-rule')}
          <Said text={version.stop} />
        </p>
      )}
      {run.stopped === undefined ? null : (
        <p>
          {speech.text('room.runs.state.stopped')} : <Said text={run.stopped} />
        </p>
      )}
      <ol className="step-list" aria-label={speech.text('room.runs.steps')}>
        {(version?.steps ?? []).map((step) => (
          <Step
            key={step.id}
            step={step}
            steps={version?.steps ?? []}
            task={tasks.findLast((task) => task.step?.step === step.id)}
            isNow={isUnderWay && run.steps.at(-1) === step.id}
            isWriter={isWriter}
            isRunning={isRunning}
            send={send}
          />
        ))}
      </ol>
      {isWriter && isUnderWay ? (
        <div className="row">
          <FormButton
            label={speech.text('room.runs.stop')}
            submit={speech.text('room.runs.stop')}
            tone="danger"
            fields={[{ name: 'reason', label: speech.text('room.runs.stop-reason'), kind: 'line' }]}
            isRunning={isRunning}
            onSubmit={({ reason }) =>
              send(`/api/playbook-runs/${encodeURIComponent(run.id)}/stop`, { reason })
            }
          />
        </div>
      ) : null}
    </article>
  )
}

function Step(
  props: Hands & {
    readonly step: RunbookStep
    readonly steps: readonly RunbookStep[]
    readonly task: ShownTask | undefined
    readonly isNow: boolean
  },
) {
  const { step, steps, task, isNow, isWriter, isRunning, send } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const state = isNow ? 'now' : task === undefined ? 'later' : 'done'
  const ended = step.outcomes.find(({ id }) => id === task?.outcome)
  return (
    <li className={isNow ? 'is-now' : ''} aria-current={isNow ? 'step' : undefined}>
      <span aria-hidden="true" className="arrow">
        {isNow ? '▶' : state === 'done' ? '✓' : '○'}
      </span>
      <div className="part-row-head">
        <span className="visually-hidden">{speech.text(`room.runs.step.${state}`)}</span>
        <Said text={step.title} />
        {isNow && task !== undefined ? (
          <>
            <span className="quiet">
              <bdi>{nameOf(task.owner)}</bdi>
            </span>
            <Deadline fromMs={task.addedAtMs} dueMs={task.dueAtMs} />
          </>
        ) : null}
        {state === 'done' && ended !== undefined ? (
          <span className="quiet">
            <span className="arrow">→</span> <Said text={ended.label} />
          </span>
        ) : null}
      </div>
      {isNow && isWriter && task !== undefined ? (
        <Ways
          step={step}
          steps={steps}
          isRunning={isRunning}
          onEnd={(outcome) => {
            void send(`/api/tasks/${encodeURIComponent(task.id)}/gestures`, {
              gesture: {
                kind: 'set-state',
                state: 'done',
                ...(outcome === undefined ? {} : { outcome }),
              },
            })
          }}
        />
      ) : null}
    </li>
  )
}

/** The ways in which a step may end, each with the step that it leads to. */
function Ways(props: {
  readonly step: RunbookStep
  readonly steps: readonly RunbookStep[]
  readonly isRunning: boolean
  readonly onEnd: (outcome: string | undefined) => void
}) {
  const { step, steps, isRunning, onEnd } = props
  const speech = useSpeech()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset.
    <div className="row" role="group" aria-label={speech.text('room.runs.ends')}>
      {step.outcomes.length === 0 ? (
        <Button
          isDisabled={isRunning}
          onPress={() => {
            onEnd(undefined)
          }}
        >
          ✓ {speech.text('room.tasks.done')}
        </Button>
      ) : null}
      {step.outcomes.map(({ id, label, next }) => (
        <Button
          key={id}
          isDisabled={isRunning}
          onPress={() => {
            onEnd(id)
          }}
        >
          ✓ <Said text={label} />{' '}
          <span className="quiet">
            <span className="arrow">→</span>{' '}
            {next === undefined ? (
              speech.text('room.runs.end')
            ) : (
              <Said text={steps.find((each) => each.id === next)?.title ?? next} />
            )}
          </span>
        </Button>
      ))}
    </div>
  )
}
