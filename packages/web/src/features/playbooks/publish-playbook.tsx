import { INCIDENT_PRIORITIES, INCIDENT_TYPES } from '@vigie/domain'
import { useState } from 'react'
import { readSteps } from '../../data/playbook-text.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'

/** Writes a playbook: what starts it, what stops it, its steps a line each with their ways to end. */
export function PublishPlaybook(props: { readonly desk: RoomDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  const [badLine, setBadLine] = useState<number>()
  return (
    <>
      <FormButton
        label={speech.text('room.runs.publish')}
        keyHint="n"
        submit={speech.text('case.playbook.publish')}
        hint={speech.text('case.playbook.hint')}
        fields={[
          { name: 'title', label: speech.text('case.playbook.name'), kind: 'line' },
          {
            name: 'priority',
            label: speech.text('room.runs.starts-at'),
            kind: 'choice',
            isOptional: true,
            options: [
              { value: '', text: speech.text('room.runs.by-hand') },
              ...INCIDENT_PRIORITIES.map((priority) => ({
                value: String(priority),
                text: `${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`,
              })),
            ],
          },
          {
            name: 'types',
            label: speech.text('room.runs.types'),
            kind: 'people',
            isOptional: true,
            options: INCIDENT_TYPES.map((value) => ({
              value,
              text: speech.text(`incident.type.${value}`),
            })),
            when: ({ priority }) => priority !== '',
          },
          {
            name: 'lead',
            label: speech.text('room.runs.lead'),
            kind: 'choice',
            options: people,
            when: ({ priority }) => priority !== '',
          },
          {
            name: 'stop',
            label: speech.text('room.runs.stop-when'),
            kind: 'line',
            isOptional: true,
            maxLength: 2_000,
          },
          {
            name: 'steps',
            label: speech.text('case.playbook.steps'),
            kind: 'lines',
            initial: speech.text('case.playbook.example'),
          },
        ]}
        isRunning={desk.deed.isRunning}
        onSubmit={async ({ title, priority = '', types = '', lead, stop = '', steps = '' }) => {
          const read = readSteps(steps)
          setBadLine(read.ok ? undefined : read.line)
          if (!read.ok) return false
          return desk.send('/api/playbooks', {
            title,
            steps: read.steps,
            ...(stop === '' ? {} : { stop }),
            ...(priority === ''
              ? {}
              : {
                  trigger: {
                    types: types === '' ? [] : types.split(','),
                    priority: Number(priority),
                    lead,
                  },
                }),
          })
        }}
      />
      {badLine === undefined ? null : (
        <p role="alert" className="problem">
          {speech.text('case.playbook.bad-line', { n: badLine })}
        </p>
      )}
    </>
  )
}
