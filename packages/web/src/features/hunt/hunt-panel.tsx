import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { useMedia } from '../../ui/use-media.ts'
import { ExportEvents } from './export-events.tsx'
import { FacetList } from './facet-list.tsx'
import { Histogram } from './histogram.tsx'
import type { Bar } from './histogram.tsx'
import type { HuntSearch } from './hunt-search.ts'
import { HuntTabs } from './hunt-tabs.tsx'
import type { Pivot } from './pivot.ts'
import { QueryLine } from './query-line.tsx'
import { SaveForm } from './save-form.tsx'
import { SavedHunts } from './saved-hunts.tsx'
import { StretchChoice } from './stretch-choice.tsx'
import { useEventColumns } from './use-event-columns.tsx'
import type { HuntResult, PinnedHunt } from './use-hunt.ts'

/** The query on top, when it happened under it, its fields at the start, its events in the middle. */
export function HuntPanel(props: {
  readonly search: HuntSearch
  readonly hunt: PinnedHunt
  readonly result: HuntResult
  readonly fields: readonly string[]
  readonly onSearch: (search: HuntSearch) => void
  readonly onPivot: (field: string, value: string, pivot: Pivot) => void
  readonly onRun: (text: string) => void
}) {
  const { search, hunt, result, fields, onSearch, onPivot, onRun } = props
  const { answer, loading } = result
  const speech = useSpeech()
  const [open, setOpen] = useState<'save' | 'export'>()
  const isPhone = useMedia('(max-width: 820px)')
  const bars = useBars(answer?.histogram, hunt)
  const stretch = (fromMs: number, toMs: number) => {
    const { span: _span, ...rest } = search
    onSearch({ ...rest, from: Math.floor(fromMs), to: Math.ceil(toMs) })
  }
  const widen = () => {
    const more = (hunt.toMs - hunt.fromMs) / 2
    stretch(Math.max(0, hunt.fromMs - more), hunt.toMs + more)
  }
  useKeys({
    w: () => {
      setOpen('save')
    },
    o: () => {
      setOpen('export')
    },
    '-': widen,
    ...(result.isRunning ? { x: result.stop } : {}),
  })

  return (
    <div className="hunt">
      <div className="hunt-head">
        <h1 className="visually-hidden">{speech.text('shell.hunt')}</h1>
        <HuntTabs />
        <QueryLine hunt={hunt} fields={fields} onRun={onRun} />
        <div className="row hunt-when">
          <StretchChoice
            search={search}
            fromMs={hunt.fromMs}
            toMs={hunt.toMs}
            onChange={(next) => {
              const { span: _span, from: _from, to: _to, ...rest } = search
              onSearch({ ...rest, ...next })
            }}
          />
          <Button onPress={widen}>
            {speech.text('hunt.widen')} <kbd className="kbd">-</kbd>
          </Button>
        </div>
        {hunt.sources.length === 0 ? null : (
          <div className="row">
            <span>{speech.text('hunt.sources', { sources: hunt.sources.join(', ') })}</span>
            <Button
              tone="quiet"
              onPress={() => {
                const { sources: _sources, ...rest } = search
                onSearch(rest)
              }}
            >
              {speech.text('hunt.sources.all')}
            </Button>
          </div>
        )}
        {open === 'save' ? (
          <SaveForm
            hunt={hunt}
            spanMs={hunt.toMs - hunt.fromMs}
            onLeave={() => {
              setOpen(undefined)
            }}
          />
        ) : null}
      </div>
      <Histogram
        bars={bars}
        stepMs={answer?.histogram?.bucketMs ?? 0}
        isStale={result.isRunning}
        onZoom={stretch}
      />
      <div className="hunt-status row">
        <output>
          <Status result={result} />
        </output>
        <span className="hunt-actions row">
          {result.isRunning ? (
            <Button onPress={result.stop}>
              {speech.text('hunt.stop')} <kbd className="kbd">x</kbd>
            </Button>
          ) : null}
          <Button
            onPress={() => {
              setOpen('save')
            }}
          >
            {speech.text('hunt.save')} <kbd className="kbd">w</kbd>
          </Button>
          <Button
            isDisabled={answer === undefined || answer.total === 0}
            onPress={() => {
              setOpen('export')
            }}
          >
            {speech.text('hunt.export.short')} <kbd className="kbd">o</kbd>
          </Button>
        </span>
      </div>
      <div className="hunt-body">
        <details className="hunt-start" open={!isPhone} key={String(isPhone)}>
          <summary>{speech.text('hunt.facets')}</summary>
          <SavedHunts />
          <FacetList
            facets={answer?.facets ?? []}
            fields={fields}
            onPivot={onPivot}
            onFields={(names) => {
              onSearch({ ...search, facets: names.join(',') })
            }}
          />
        </details>
        <div className="hunt-events">
          {loading.kind === 'failed' ? (
            <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={result.retry} />
          ) : null}
          <Events search={search} hunt={hunt} result={result} onSearch={onSearch} />
        </div>
      </div>
      <ExportEvents
        hunt={hunt}
        total={answer?.total ?? 0}
        isOpen={open === 'export'}
        onClose={() => {
          setOpen(undefined)
        }}
      />
    </div>
  )
}

function Status(props: { readonly result: HuntResult }) {
  const { answer, isRunning, isStopped, events } = props.result
  const speech = useSpeech()
  if (isStopped) return speech.text('hunt.stopped')
  if (answer === undefined) return isRunning ? speech.text('hunt.running') : ''
  return (
    <>
      <strong>{speech.text('hunt.found', { n: answer.total })}</strong>{' '}
      <span className="quiet">
        {speech.text('hunt.searched', {
          n: answer.searched.events,
          seconds: Math.round(answer.tookMs) / 1000,
          shown: events.length,
        })}
        {answer.searched.pending === 0
          ? null
          : ` · ${speech.text('hunt.pending', { n: answer.searched.pending })}`}
        {isRunning ? ` · ${speech.text('hunt.running')}` : null}
      </span>
    </>
  )
}

function Events(props: {
  readonly search: HuntSearch
  readonly hunt: PinnedHunt
  readonly result: HuntResult
  readonly onSearch: (search: HuntSearch) => void
}) {
  const { search, hunt, result, onSearch } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const rows = useMemo(
    () => result.events.map((event) => ({ ...event, id: event.reference })),
    [result.events],
  )
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const cursor = useListCursor(ids, {
    id: search.event,
    show: (event) => {
      void navigate({ to: '/hunt', search: { ...search, event }, replace: true })
    },
    leave: () => {
      const { event: _event, ...rest } = search
      onSearch(rest)
    },
  })
  const columns = useEventColumns(hunt.toMs - hunt.fromMs)
  if (rows.length === 0) {
    if (result.loading.kind === 'failed' || result.isStopped) return null
    const isWaiting = result.loading.kind === 'waiting'
    return <Empty>{speech.text(isWaiting ? 'hunt.running' : 'hunt.none')}</Empty>
  }
  return (
    <DenseTable
      label={speech.text('hunt.events')}
      columns={columns}
      rows={rows}
      cursor={cursor}
      {...(result.hasMore ? { onNearEnd: result.readMore } : {})}
    />
  )
}

/** Bars with their ends, kept inside the stretch that was asked. */
function useBars(
  histogram: NonNullable<HuntResult['answer']>['histogram'],
  { fromMs, toMs }: PinnedHunt,
): readonly Bar[] {
  return useMemo(
    () =>
      (histogram?.buckets ?? []).map(({ at, count }) => {
        const startMs = Date.parse(at)
        return {
          fromMs: Math.max(startMs, fromMs),
          toMs: Math.min(startMs + (histogram?.bucketMs ?? 0), toMs),
          count,
        }
      }),
    [histogram, fromMs, toMs],
  )
}
