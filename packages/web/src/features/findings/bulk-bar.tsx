import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { unreachable } from '@vigie/kit'
import type { Bulk } from '../../data/use-bulk.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import type { Deed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { TriageForm } from './triage-form.tsx'
import type { TriageFormKind, TriageGesture } from './triage-form.tsx'
import type { Picks } from './use-picks.ts'

type Id = 'take' | 'in-progress' | 'pending' | 'merge' | 'case' | TriageFormKind

/** More ids than this do not fit into an address. */
const MOST_IN_CASE = 100

/** What can be done with the picked alerts: one gesture, one fact for thousands, one undoing. */
export function BulkBar(props: {
  readonly picks: Picks
  readonly bulk: Bulk
  readonly deed: Deed
  readonly isOver: boolean
}) {
  const { picks, bulk, deed, isOver } = props
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const [form, setForm] = useState<TriageFormKind | 'merge'>()
  const ids = [...picks.ids]
  const isRunning = bulk.isRunning || deed.isRunning

  async function send(gesture: TriageGesture): Promise<void> {
    if (!(await bulk.run(gesture, picks.named()))) return
    setForm(undefined)
    picks.clear()
  }

  async function merge(target: string): Promise<void> {
    const path = `/api/findings/${encodeURIComponent(target)}/merge`
    const written = await deed.run(path, { ids: ids.filter((id) => id !== target) })
    if (written === undefined) return
    setForm(undefined)
    picks.clear()
  }

  function press(id: Id): void {
    switch (id) {
      case 'take':
        void send({ kind: 'assign', owner: me.id })
        return
      case 'in-progress':
      case 'pending':
        void send({ kind: 'set-state', state: id })
        return
      case 'case':
        void navigate({
          to: '/cases/$id',
          params: { id: 'new' },
          search: { alerts: ids.join(',') },
        })
        return
      case 'assign':
      case 'close':
      case 'merge':
      case 'priority':
      case 'reopen':
      case 'snooze':
        setForm(form === id ? undefined : id)
        return
      default:
        unreachable(id)
    }
  }

  const isNamed = picks.whole === undefined
  const buttons: readonly GestureButton<Id>[] = (
    isOver
      ? ([{ id: 'reopen', keyHint: 'r' }] as const)
      : ([
          { id: 'take', keyHint: 'e', tone: 'primary' },
          { id: 'assign', keyHint: 'a' },
          { id: 'in-progress', keyHint: 'i' },
          { id: 'pending', keyHint: 'w' },
          { id: 'snooze', keyHint: 's' },
          { id: 'priority', keyHint: 'y' },
          ...(isNamed && ids.length > 1 ? [{ id: 'merge', keyHint: 'm' } as const] : []),
          ...(isNamed && ids.length <= MOST_IN_CASE && may(me, 'case.write')
            ? [{ id: 'case', keyHint: 'o' } as const]
            : []),
          { id: 'close', keyHint: 'c', tone: 'danger' },
        ] as const)
  ).map((button) => ({
    ...button,
    text: speech.text(`alert.bulk.${button.id}`),
    ...(button.id === form ? { isOpen: true } : {}),
  }))

  useKeys(
    Object.fromEntries(
      buttons.map(({ id, keyHint }) => [
        keyHint,
        () => {
          press(id)
        },
      ]),
    ),
  )

  return (
    <section className="stack bulk" aria-label={speech.text('alert.bulk')}>
      <div className="row">
        <strong>
          {picks.whole?.atLeast === true
            ? speech.text('alert.picked.at-least', { n: picks.n })
            : speech.text('alert.picked', { n: picks.n })}
        </strong>
        <GestureBar
          label={speech.text('alert.bulk')}
          buttons={buttons}
          isDisabled={isRunning}
          onPress={press}
        />
        <Button tone="quiet" onPress={picks.clear}>
          {speech.text('alert.unpick')}
        </Button>
      </div>
      {form === undefined ? null : form === 'merge' ? (
        <MergeForm
          ids={ids}
          isRunning={isRunning}
          onMerge={(target) => {
            void merge(target)
          }}
          onLeave={() => {
            setForm(undefined)
          }}
        />
      ) : (
        <TriageForm
          key={form}
          kind={form}
          isRunning={isRunning}
          onGesture={(gesture) => {
            void send(gesture)
          }}
          onLeave={() => {
            setForm(undefined)
          }}
        />
      )}
    </section>
  )
}

/** The fate of the latest gesture over many, and its undoing in place. */
export function BulkFate(props: {
  readonly bulk: Bulk
  readonly deed: Deed
  readonly mayUndo: boolean
}) {
  const { bulk, deed, mayUndo } = props
  const speech = useSpeech()
  const { done, problem } = bulk
  const canUndo = mayUndo && done !== undefined && !done.isUndone && done.changed > 0
  useKeys(
    canUndo
      ? {
          z: () => {
            void bulk.undo()
          },
        }
      : {},
  )
  return (
    <>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <DeedNote sentence={problem && sayProblem(speech, problem)} recorded={undefined}>
        <output className="deed-way">
          {bulk.isRunning ? (
            speech.text('alert.bulk.running')
          ) : done === undefined || problem !== undefined ? null : (
            <>
              ✓ <bdi>{done.bulk}</bdi>{' '}
              {speech.text(done.isUndone ? 'alert.bulk.undone' : 'alert.bulk.done', {
                n: done.changed,
              })}
              {done.passedOver > 0
                ? ` · ${speech.text('alert.bulk.passed-over', { n: done.passedOver })}`
                : null}{' '}
              {canUndo ? (
                <Button
                  onPress={() => {
                    void bulk.undo()
                  }}
                >
                  ↶ {speech.text('alert.bulk.undo')} <kbd className="kbd">z</kbd>
                </Button>
              ) : null}
            </>
          )}
        </output>
      </DeedNote>
    </>
  )
}

function MergeForm(props: {
  readonly ids: readonly string[]
  readonly isRunning: boolean
  readonly onMerge: (target: string) => void
  readonly onLeave: () => void
}) {
  const { ids } = props
  const speech = useSpeech()
  const [target, setTarget] = useState(ids[0] ?? '')
  return (
    <GestureForm
      label={speech.text('alert.merge')}
      submit={speech.text('alert.merge')}
      isRunning={props.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        props.onMerge(target)
      }}
    >
      <SelectField
        label={speech.text('alert.merge.into')}
        hint={speech.text('alert.merge.hint')}
        value={target}
        onChange={setTarget}
        options={ids.map((id) => ({ value: id, text: id }))}
      />
    </GestureForm>
  )
}
