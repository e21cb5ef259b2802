import '../../ui/room-sheet.css'
import { Link } from '@tanstack/react-router'
import { INCIDENT_TYPES } from '@vigie/domain'
import { Playbooks } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readRun, readRunbook } from '../../data/read-run.ts'
import type { ShownRunbook } from '../../data/read-run.ts'
import { readTask } from '../../data/read-task.ts'
import { may } from '../../data/session.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'
import { PublishPlaybook } from './publish-playbook.tsx'
import { RunCard } from './run-card.tsx'

/** Playbooks under way on any incident, then those that are published, with what starts and what stops them. */
export function PlaybooksScreen() {
  const speech = useSpeech()
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const desk = useRoomDesk()
  const publishing = useRoomDesk()
  const isReader = may(me, 'incident.read')
  const { data = [], loading } = useDocumentList(
    isReader ? '/api/playbook-runs?states=running' : undefined,
    { kinds: ['playbook-run.', 'task.'] },
  )
  const { data: tasks = [] } = useDocumentList(isReader ? '/api/tasks' : undefined, {
    kinds: ['task.'],
  })
  const published = useAnswer(Playbooks, isReader ? '/api/playbooks' : undefined, {
    kinds: ['playbook.'],
  })
  const runs = data.flatMap(readRun)
  const steps = tasks.flatMap(readTask)
  const runbooks = (published.data?.documents ?? []).flatMap(readRunbook)
  const current = runbooks.filter(({ isRetired }) => !isRetired)
  return (
    <div className="room-sheet">
      <h1 className="visually-hidden">{speech.text('room.runs')}</h1>
      <Part
        {...partWords(speech, desk.deed, loading)}
        title={speech.text('room.runs.under-way')}
        count={runs.length}
        empty={runs.length === 0 ? speech.text('room.runs.none') : undefined}
      >
        <ul className="part-rows">
          {runs.map((run) => (
            <li key={run.id}>
              <Link to="/incidents/$id" params={{ id: run.incident }} search={{}}>
                {speech.text('incident.title', { id: run.incident })}
              </Link>
              <RunCard
                run={run}
                tasks={steps.filter(({ step }) => step?.run === run.id)}
                runbooks={runbooks}
                isWriter={desk.isWriter}
                isRunning={desk.deed.isRunning}
                send={desk.send}
              />
            </li>
          ))}
        </ul>
      </Part>
      <Part
        {...partWords(speech, publishing.deed, published.loading)}
        title={speech.text('room.runs.published')}
        count={current.length}
        empty={current.length === 0 ? speech.text('room.runs.none-published') : undefined}
        add={isPresent && may(me, 'case.write') ? <PublishPlaybook desk={publishing} /> : undefined}
      >
        <ul className="part-rows">
          {current.map((runbook) => (
            <Runbook key={runbook.id} runbook={runbook} />
          ))}
        </ul>
      </Part>
    </div>
  )
}

function Runbook(props: { readonly runbook: ShownRunbook }) {
  const { id, versions } = props.runbook
  const speech = useSpeech()
  const nameOf = usePersonName()
  const version = versions.at(-1)
  if (version === undefined) return null
  const { title, trigger, stop, steps } = version
  const types = INCIDENT_TYPES.filter((type) => trigger?.types.includes(type) === true)
  return (
    <li className="part-row">
      <div className="part-row-head">
        <bdi className="mono quiet">{id}</bdi>
        <strong>
          <Said text={title} />
        </strong>
        <span className="quiet">
          {speech.text('room.runs.version', { n: speech.number(version.version) })}
        </span>
      </div>
      <p className="quiet">
        {trigger === undefined
          ? speech.text('room.runs.by-hand')
          : speech.text('room.runs.trigger', {
              types:
                types.length === 0
                  ? speech.text('incident.all-types')
                  : types.map((type) => speech.text(`incident.type.${type}`)).join(', '),
              priority: speech.number(trigger.priority),
              lead: nameOf(trigger.lead),
            })}
      </p>
      {stop === undefined ? null : (
        <p className="stop-rule">
          <span aria-hidden="true">■ </span>
          {speech.text('room.runs.stop-rule')}
          <Said text={stop} />
        </p>
      )}
      <ol className="step-list">
        {steps.map((step) => (
          <li key={step.id}>
            <span aria-hidden="true">○</span>
            <span>
              <Said text={step.title} />
              {step.dueAfterMinutes === undefined ? null : (
                <span className="quiet">
                  {' '}
                  · {speech.text('room.minutes', { n: step.dueAfterMinutes })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </li>
  )
}
