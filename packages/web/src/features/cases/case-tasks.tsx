import { TASK_STATES } from '@vigie/domain'
import { Playbooks } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import type { CaseDesk } from './case-desk.ts'
import { isoIn } from './case-forms.ts'
import { NewPlaybook } from './new-playbook.tsx'
import { PartForm } from './part-form.tsx'
import { readPlaybook, readTask } from './read-case-parts.ts'
import type { ShownPlaybook, ShownTask } from './read-case-parts.ts'

type Step = ShownPlaybook['versions'][number]['steps'][number]

/** What is to be done, by whom, until when; steps of playbooks with the ways that they may end. */
export function CaseTasks(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  const { data } = useAnswer(Playbooks, '/api/playbooks', { kinds: ['playbook.'] })
  const playbooks = (data?.documents ?? []).flatMap(readPlaybook)
  const tasks = desk.detail.tasks.flatMap(readTask)
  const offered = playbooks.filter(({ isRetired }) => !isRetired)
  return (
    <section className="stack" aria-label={speech.text('case.tasks')}>
      <div className="row">
        <PartForm
          desk={desk}
          action="case.task"
          keyHint="o"
          label={speech.text('case.task.add')}
          fields={[
            { name: 'title', label: speech.text('case.task.title'), kind: 'line' },
            {
              name: 'description',
              label: speech.text('case.task.description'),
              kind: 'text',
              isOptional: true,
            },
            {
              name: 'assignee',
              label: speech.text('case.task.assignee'),
              kind: 'choice',
              isOptional: true,
              options: [{ value: '', text: speech.text('finding.nobody') }, ...people],
            },
            {
              name: 'dueAt',
              label: speech.text('case.task.due'),
              kind: 'time',
              isOptional: true,
            },
          ]}
          toGesture={({ title = '', description = '', assignee = '', dueAt: wall = '' }) => {
            const dueAt = isoIn(wall, speech)
            return {
              kind: 'add-task',
              title,
              ...(description === '' ? {} : { description }),
              ...(assignee === '' ? {} : { assignee }),
              ...(dueAt === undefined ? {} : { dueAt }),
            }
          }}
        />
        {offered.length === 0 ? null : (
          <PartForm
            desk={desk}
            label={speech.text('case.playbook.start')}
            fields={[
              {
                name: 'playbook',
                label: speech.text('case.playbook'),
                kind: 'choice',
                options: offered.map(({ id, versions }) => ({
                  value: id,
                  text: versions.at(-1)?.title ?? id,
                })),
              },
            ]}
            toGesture={({ playbook = '' }) => ({ kind: 'start-playbook', playbook })}
          />
        )}
        {desk.isWriter ? <NewPlaybook /> : null}
      </div>
      {tasks.length === 0 ? <p className="quiet">{speech.text('case.task.none')}</p> : null}
      <ul className="parts">
        {tasks
          .toSorted((a, b) => orderOf(a) - orderOf(b))
          .map((task) => (
            <TaskRow
              key={task.id}
              desk={desk}
              task={task}
              version={playbooks
                .find(({ id }) => id === task.step?.playbook)
                ?.versions.find(({ version }) => version === task.step?.version)}
            />
          ))}
      </ul>
    </section>
  )
}

function orderOf({ state }: ShownTask): number {
  return TASK_STATES.indexOf(state)
}

function TaskRow(props: {
  readonly desk: CaseDesk
  readonly task: ShownTask
  readonly version: ShownPlaybook['versions'][number] | undefined
}) {
  const { desk, task, version } = props
  const { id, title, description, state, assignee, dueAtMs, outcome } = task
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const now = useNow()
  const step = version?.steps.find((each) => each.id === task.step?.step)
  const isOver = state === 'done' || state === 'canceled'
  const taken = step?.outcomes.find((each) => each.id === outcome)
  const set = (next: ShownTask['state'], how?: string) => {
    void desk.send({
      kind: 'set-task-state',
      task: id,
      state: next,
      ...(how === undefined ? {} : { outcome: how }),
    })
  }
  return (
    <li className={isOver ? 'part is-over' : 'part'}>
      <div className="part-head">
        <span className={`task-state task-${state}`}>{speech.text(`task.state.${state}`)}</span>
        <strong>
          <Said text={title} />
        </strong>
        <span className="quiet">
          {assignee === undefined ? speech.text('finding.nobody') : <bdi>{nameOf(assignee)}</bdi>}
          {dueAtMs === undefined || isOver ? null : (
            <span className={dueAtMs < now ? 'age-stale' : ''}>
              {' '}
              ·{' '}
              {dueAtMs < now
                ? speech.text('case.late', { age: speech.duration(now - dueAtMs) })
                : speech.text('case.left', { age: speech.duration(dueAtMs - now) })}
            </span>
          )}
        </span>
      </div>
      {description === undefined ? null : (
        <p>
          <Said text={description} />
        </p>
      )}
      {step === undefined ? null : (
        <p className="quiet">
          <bdi>{version?.title}</bdi>
          {taken === undefined ? null : (
            <>
              {' '}
              · {speech.text('case.playbook.ended')} <bdi>{taken.label}</bdi>
            </>
          )}
        </p>
      )}
      {desk.mayDo('case.task') ? (
        <div className="row">
          {isOver || assignee === me.id ? null : (
            <Button
              tone="quiet"
              isDisabled={desk.deed.isRunning}
              onPress={() => {
                void desk.send({ kind: 'assign-task', task: id, assignee: me.id })
              }}
            >
              {speech.text('case.do.take')}
            </Button>
          )}
          {isOver ? (
            <TaskButton desk={desk} text="to-do" onPress={set} />
          ) : (
            <>
              {state === 'in-progress' ? null : (
                <TaskButton desk={desk} text="in-progress" onPress={set} />
              )}
              {state === 'on-hold' ? null : <TaskButton desk={desk} text="on-hold" onPress={set} />}
              {step === undefined || step.outcomes.length < 2 ? (
                <TaskButton
                  desk={desk}
                  text="done"
                  onPress={(next) => {
                    set(next, step?.outcomes[0]?.id)
                  }}
                />
              ) : (
                <Branches desk={desk} step={step} steps={version?.steps ?? []} onEnd={set} />
              )}
              <TaskButton desk={desk} text="canceled" onPress={set} />
            </>
          )}
        </div>
      ) : null}
    </li>
  )
}

/** The ways in which a step may end, each with the step that it leads to. */
function Branches(props: {
  readonly desk: CaseDesk
  readonly step: Step
  readonly steps: readonly Step[]
  readonly onEnd: (state: 'done', outcome: string) => void
}) {
  const { desk, step, steps, onEnd } = props
  const speech = useSpeech()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset.
    <div className="row" role="group" aria-label={speech.text('case.playbook.ends')}>
      {step.outcomes.map(({ id, label, next }) => (
        <Button
          key={id}
          isDisabled={desk.deed.isRunning}
          onPress={() => {
            onEnd('done', id)
          }}
        >
          ✓ <Said text={label} />{' '}
          <span className="quiet">
            →{' '}
            {next === undefined ? (
              speech.text('case.playbook.end')
            ) : (
              <Said text={steps.find((each) => each.id === next)?.title ?? next} />
            )}
          </span>
        </Button>
      ))}
    </div>
  )
}

function TaskButton(props: {
  readonly desk: CaseDesk
  readonly text: ShownTask['state']
  readonly onPress: (state: ShownTask['state']) => void
}) {
  const speech = useSpeech()
  return (
    <Button
      tone="quiet"
      isDisabled={props.desk.deed.isRunning}
      onPress={() => {
        props.onPress(props.text)
      }}
    >
      {speech.text(`case.task.do.${props.text}`)}
    </Button>
  )
}
