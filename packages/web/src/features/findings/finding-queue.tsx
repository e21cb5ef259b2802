import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import type { ShownFinding } from '../../data/read-finding.ts'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'
import { useHand } from '../../ui/use-hand.ts'
import { useHeldRows } from '../../ui/use-held-rows.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { DeedOutcome } from './deed-outcome.tsx'
import { findingRows, isIn } from './finding-rows.ts'
import { findingSearch, LEVELS, levelsOf, QUEUES } from './finding-search.ts'
import type { FindingSearch } from './finding-search.ts'
import { useFindingColumns } from './use-finding-columns.tsx'
import { useFindingDeeds } from './use-finding-deeds.ts'

/** The queue of triage: one line per finding, most severe first. Nothing moves under the hand. */
export function FindingQueue(props: {
  readonly findings: ReadonlyMap<string, ShownFinding>
  readonly loading: Loading
  readonly onRetry: () => void
  readonly onClosing: (id: string) => void
}) {
  const { findings, loading, onRetry, onClosing } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { queue, l } = useSearch({ strict: false })
  const search = useMemo(() => findingSearch({ queue, l }), [queue, l])
  const wanted = useMemo(() => findingRows(findings, search, me.id), [findings, search, me.id])
  const hand = useHand()
  const [isAtTop, setAtTop] = useState(true)
  const [isWalking, setWalking] = useState(false)
  const { shown, arrived, release } = useHeldRows({
    name: JSON.stringify([search, asOf]),
    wanted,
    all: findings,
    isHeld: loading.kind === 'ready' && (id !== undefined || isWalking || !isAtTop || hand.isThere),
  })
  const ids = useMemo(() => shown.map((finding) => finding.id), [shown])
  const show = (next: string, replace: boolean) => {
    void navigate({
      to: '/findings/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }
  const cursor = useListCursor(ids, {
    id,
    show: (next) => {
      show(next, true)
    },
    leave: () => {
      void navigate({ to: '/findings', search: (before) => before })
    },
  })
  if (isWalking !== (cursor.id !== undefined)) setWalking(cursor.id !== undefined)
  const deeds = useFindingDeeds()
  // With a detail open, these keys are its own.
  const target = id === undefined && asOf === undefined ? cursor.id : undefined
  useKeys({
    u: release,
    ...(target !== undefined && may(me, 'finding.triage')
      ? {
          e: () => {
            deeds.take(target)
          },
          c: () => {
            onClosing(target)
            show(target, false)
          },
        }
      : {}),
    ...(target !== undefined && may(me, 'finding.promote')
      ? {
          p: () => {
            deeds.promote(target)
          },
        }
      : {}),
  })
  const columns = useFindingColumns()

  return (
    <div className="list-panel" onPointerMove={hand.onPointerMove}>
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('shell.findings')}</h1>
        <Filters findings={findings} search={search} />
        <output className={arrived > 0 ? 'arrived' : 'visually-hidden'}>
          {arrived > 0 ? (
            <Button tone="primary" onPress={release}>
              ↑ {speech.text('list.arrived', { n: arrived })} <kbd className="kbd">u</kbd>
            </Button>
          ) : null}
        </output>
        {id === undefined ? <DeedOutcome deeds={deeds} /> : null}
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={onRetry} />
      ) : null}
      {shown.length === 0 ? (
        <Empty>
          {loading.kind === 'waiting'
            ? speech.text('shell.loading')
            : speech.text(
                Object.keys(search).length === 0 ? 'finding.empty' : 'finding.none-match',
              )}
        </Empty>
      ) : (
        <DenseTable
          label={speech.text('shell.findings')}
          columns={columns}
          rows={shown}
          cursor={cursor}
          rowClass={rowClass}
          onTop={setAtTop}
        />
      )}
    </div>
  )
}

function rowClass(finding: ShownFinding): string {
  return finding.state === 'closed' ? 'is-over' : ''
}

function Filters(props: {
  readonly findings: ReadonlyMap<string, ShownFinding>
  readonly search: FindingSearch
}) {
  const { findings, search } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const levels = levelsOf(search)
  const isFiltered = search.l !== undefined
  const all = [...findings.values()]

  function change(next: { readonly queue?: string; readonly l?: string }) {
    void navigate({
      to: '.',
      search: ({ asOf }) => ({
        ...(asOf === undefined ? {} : { asOf }),
        ...findingSearch({ ...search, ...next }),
      }),
      replace: true,
    })
  }

  return (
    <>
      <Choice
        label={speech.text('finding.show')}
        value={search.queue ?? 'todo'}
        options={QUEUES.map((value) => ({
          value,
          text: speech.text(`finding.show.${value}`),
          count: speech.number(all.filter((each) => isIn(each, value, me.id)).length),
        }))}
        onChange={(queue) => {
          change({ queue })
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend. */}
      <div className="choice" role="group" aria-label={speech.text('finding.levels')}>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            className={`button tone-${toneOfLevel(level)}`}
            aria-label={speech.text(`finding.level.${level}`)}
            title={speech.text(`finding.level.${level}`)}
            aria-pressed={isFiltered && levels.has(level)}
            onClick={() => {
              const next = new Set(isFiltered ? levels : [])
              if (!next.delete(level)) next.add(level)
              change({ l: LEVELS.filter((each) => next.has(each)).join(',') })
            }}
          >
            <span aria-hidden="true">{SHAPES[toneOfLevel(level)]}</span>
          </button>
        ))}
      </div>
    </>
  )
}
