import { Playbooks } from '@vigie/protocol'
import type { ShownIncident } from '../../data/read-incident.ts'
import { readRun, readRunbook } from '../../data/read-run.ts'
import type { ShownRunbook } from '../../data/read-run.ts'
import { readTask } from '../../data/read-task.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { RunCard } from './run-card.tsx'
import { Part } from '../../ui/part.tsx'

/** Playbooks under way on the incident: step, time, owner, ways to end, and when they must be stopped. */
export function IncidentRuns(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const of = `?incident=${encodeURIComponent(incident.id)}`
  const { data = [], loading } = useDocumentList(`/api/playbook-runs${of}`, {
    kinds: ['playbook-run.', 'task.'],
  })
  const { data: tasks = [] } = useDocumentList(`/api/tasks${of}`, { kinds: ['task.'] })
  const { data: published } = useAnswer(Playbooks, '/api/playbooks', { kinds: ['playbook.'] })
  const runs = data.flatMap(readRun)
  const steps = tasks.flatMap(readTask)
  const runbooks = (published?.documents ?? []).flatMap(readRunbook)
  const startable = runbooks.filter(
    ({ id, isRetired }) => !isRetired && !runs.some(({ playbook }) => playbook === id),
  )
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.runs')}
      count={runs.filter(({ state }) => state === 'running').length}
      empty={runs.length === 0 ? speech.text('room.runs.none') : undefined}
      add={
        desk.isWriter && incident.state !== 'closed' ? (
          <StartRun desk={desk} incident={incident.id} runbooks={startable} />
        ) : undefined
      }
    >
      <ul className="part-rows">
        {runs.map((run) => (
          <li key={run.id}>
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
  )
}

function StartRun(props: {
  readonly desk: RoomDesk
  readonly incident: string
  readonly runbooks: readonly ShownRunbook[]
}) {
  const { desk, incident, runbooks } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  if (runbooks.length === 0) return null
  return (
    <FormButton
      label={speech.text('room.runs.start')}
      keyHint="b"
      submit={speech.text('room.runs.start')}
      fields={[
        {
          name: 'playbook',
          label: speech.text('room.runs.which'),
          kind: 'choice',
          options: runbooks.map(({ id, versions }) => ({
            value: id,
            text: versions.at(-1)?.title ?? id,
          })),
        },
        { name: 'lead', label: speech.text('room.runs.lead'), kind: 'choice', options: people },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={({ playbook, lead }) =>
        desk.send('/api/playbook-runs', { incident, playbook, lead })
      }
    />
  )
}
