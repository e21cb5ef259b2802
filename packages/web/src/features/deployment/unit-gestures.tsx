import { ASSIGNMENT_PROGRESS } from '@vigie/domain'
import type { ShownUnit } from '../../data/read-unit.ts'
import { useOpenIncidents } from '../../data/use-open-incidents.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import type { FieldSpec, FormValues } from '../../ui/field-form.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useNow } from '../../ui/now.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { useBoard } from './use-board.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

interface Form {
  readonly id: string
  readonly key: string
  readonly label: string
  readonly tone?: 'danger'
  readonly fields: readonly FieldSpec[]
  readonly submit: (values: FormValues) => Promise<boolean>
}

/** Everything that can be done with a unit now, by a key or a click. A busy one is taken only from where it is said to be. */
export function UnitGestures(props: {
  readonly unit: ShownUnit
  readonly board: ReturnType<typeof useBoard>
}) {
  const { unit, board } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const now = useNow()
  const incidents = useOpenIncidents()
  const { id, duty, post, assignment } = unit
  const base = `/api/units/${encodeURIComponent(id)}`
  const gesture = (body: object) => desk.send(`${base}/gestures`, { gesture: body })
  const isOnDuty = duty !== undefined
  const isBusy = assignment !== undefined
  const others = board.units.filter((each) => each.id !== id && each.post !== undefined)

  const hear = () => {
    void gesture({ kind: 'hear' })
  }
  useKeys(desk.isDispatcher && isOnDuty ? { h: hear } : {})
  if (!desk.isDispatcher) return null

  const forms: readonly Form[] = [
    ...(isOnDuty
      ? []
      : [
          {
            id: 'start',
            key: 's',
            label: speech.text('deploy.do.start'),
            fields: [
              {
                name: 'hours',
                label: speech.text('deploy.do.hours'),
                kind: 'number' as const,
                initial: '8',
              },
            ],
            submit: async ({ hours = '' }: FormValues) => {
              const count = wholeNumberIn(hours)
              if (count === undefined || count < 1) return false
              const until = new Date(now + count * HOUR_MS).toISOString()
              return gesture({ kind: 'start-duty', until })
            },
          },
        ]),
    ...(isOnDuty && !isBusy && board.posts.length > 0
      ? [
          {
            id: 'move',
            key: 'm',
            label: speech.text('deploy.do.move'),
            fields: [
              {
                name: 'post',
                label: speech.text('deploy.column.post'),
                kind: 'choice' as const,
                options: board.posts
                  .filter((each) => each.id !== post)
                  .map((each) => ({
                    value: each.id,
                    text: `${each.id} · ${each.name ?? ''} · ${each.present}/${each.planned}`,
                  })),
              },
            ],
            submit: ({ post: next }: FormValues) => gesture({ kind: 'hold-post', post: next }),
          },
        ]
      : []),
    ...(isOnDuty && !isBusy && others.length > 0
      ? [
          {
            id: 'relieve',
            key: 'r',
            label: speech.text('deploy.do.relieve'),
            fields: [
              {
                name: 'leaving',
                label: speech.text('deploy.do.relieve-whom'),
                kind: 'choice' as const,
                options: others.map((each) => ({
                  value: each.id,
                  text: `${each.callSign} · ${each.post ?? ''}`,
                })),
              },
            ],
            submit: ({ leaving }: FormValues) => desk.send(`${base}/relief`, { leaving }),
          },
        ]
      : []),
    ...(isOnDuty && incidents.length > 0
      ? [
          {
            id: 'dispatch',
            key: 'd',
            label: speech.text('deploy.do.dispatch'),
            fields: [
              {
                name: 'incident',
                label: speech.text('room.incident'),
                kind: 'choice' as const,
                options: incidents.filter(({ value }) => value !== assignment?.incident),
              },
              ...(assignment === undefined
                ? []
                : [
                    {
                      name: 'from',
                      label: speech.text('room.units.take-from', { id: assignment.incident }),
                      kind: 'tick' as const,
                      isOptional: true,
                    },
                  ]),
            ],
            submit: ({ incident, from }: FormValues) =>
              gesture({
                kind: 'dispatch',
                incident,
                ...(from === 'yes' && assignment !== undefined
                  ? { from: assignment.incident }
                  : {}),
              }),
          },
        ]
      : []),
    ...(isBusy
      ? [
          {
            id: 'recall',
            key: 'c',
            label: speech.text('deploy.do.recall'),
            fields: [
              { name: 'reason', label: speech.text('room.units.reason'), kind: 'line' as const },
            ],
            submit: ({ reason }: FormValues) => gesture({ kind: 'recall', reason }),
          },
        ]
      : []),
    {
      id: 'strength',
      key: 'e',
      label: speech.text('deploy.do.strength'),
      fields: [
        {
          name: 'strength',
          label: speech.text('deploy.strength'),
          kind: 'number' as const,
          initial: String(unit.strength),
        },
      ],
      submit: async ({ strength = '' }: FormValues) => {
        const count = wholeNumberIn(strength)
        return count !== undefined && gesture({ kind: 'set-strength', strength: count })
      },
    },
    {
      id: 'cadence',
      key: 'w',
      label: speech.text('deploy.do.cadence'),
      fields: [
        {
          name: 'minutes',
          label: speech.text('deploy.cadence'),
          kind: 'number' as const,
          initial: String(unit.checkEveryMs / MINUTE_MS),
        },
      ],
      submit: async ({ minutes = '' }: FormValues) => {
        const count = wholeNumberIn(minutes)
        return (
          count !== undefined && gesture({ kind: 'set-cadence', checkEveryMs: count * MINUTE_MS })
        )
      },
    },
  ]
  const next = ASSIGNMENT_PROGRESS.slice(
    ASSIGNMENT_PROGRESS.indexOf(assignment?.progress ?? 'dispatched') + 1,
  ).flatMap((each) => (each === 'dispatched' ? [] : [each]))
  const at = (text: string, body: object) => (
    <Button
      isDisabled={desk.deed.isRunning}
      onPress={() => {
        void gesture(body)
      }}
    >
      {text}
    </Button>
  )
  return (
    <section className="gestures" aria-label={speech.text('deploy.gestures')}>
      <div className="row">
        {isOnDuty ? (
          <Button tone="primary" isDisabled={desk.deed.isRunning} onPress={hear}>
            {speech.text('deploy.do.hear')} <kbd className="kbd">h</kbd>
          </Button>
        ) : null}
        {isBusy
          ? next.map((progress) => (
              <span key={progress}>
                {at(speech.text(`room.units.do.${progress}`), { kind: 'report', progress })}
              </span>
            ))
          : null}
        {isBusy ? at(speech.text('deploy.do.clear'), { kind: 'clear' }) : null}
        {forms.map((form) => (
          <FormButton
            key={form.id}
            label={form.label}
            submit={form.label}
            keyHint={form.key}
            fields={form.fields}
            isRunning={desk.deed.isRunning}
            onSubmit={form.submit}
          />
        ))}
        {post === undefined || isBusy
          ? null
          : at(speech.text('deploy.do.leave'), { kind: 'leave-post' })}
        {isOnDuty && !isBusy ? at(speech.text('deploy.do.end'), { kind: 'end-duty' }) : null}
      </div>
      <DeedNote
        sentence={desk.deed.problem && sayProblem(speech, desk.deed.problem)}
        recorded={desk.deed.recorded}
      />
    </section>
  )
}
