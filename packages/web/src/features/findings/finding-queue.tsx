import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownFinding } from '../../data/read-finding.ts'
import { may } from '../../data/session.ts'
import { useBulk } from '../../data/use-bulk.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useSavedViewDesk } from '../../data/use-saved-view-desk.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import { SaveViewForm, ViewPicker } from '../../ui/view-picker.tsx'
import { BulkBar, BulkFate } from './bulk-bar.tsx'
import { DeedOutcome } from './deed-outcome.tsx'
import type { DetailForm } from './finding-gestures.tsx'
import { FindingFilters, useSearchChange } from './finding-filters.tsx'
import type { FindingSearch } from './finding-search.ts'
import { useFindingColumns } from './use-finding-columns.tsx'
import { useFindingDeeds } from './use-finding-deeds.ts'
import type { FindingList } from './use-finding-list.ts'
import type { Picks } from './use-picks.ts'

export const NEW = 'new'

/** The queue of triage: one line per alert, most severe first. Nothing moves under the hand. */
export function FindingQueue(props: {
  readonly search: FindingSearch
  readonly list: FindingList
  readonly picks: Picks
  /** Opens the detail with one of its forms. */
  readonly onForm: (id: string, form: DetailForm) => void
}) {
  const { search, list, picks, onForm } = props
  const { wanted, all, count, loading } = list
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const deeds = useFindingDeeds()
  const bulk = useBulk()
  const merging = useDeed()
  const desk = useSavedViewDesk('findings')
  const change = useSearchChange(search)
  const isTriage = may(me, 'finding.triage') && asOf === undefined
  const columns = usePickColumns(wanted, picks, isTriage)
  const query = new URLSearchParams({ ...search }).toString()

  const show = (next: string, replace: boolean) => {
    void navigate({
      to: '/findings/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }
  const takeWhole = () => {
    if (count === undefined || list.position === undefined) return
    picks.takeWhole({ filters: list.filters, asOf: list.position, ...count })
  }
  const openForm = (target: string, form: DetailForm) => {
    onForm(target, form)
    show(target, false)
  }
  const keysFor = (cursor: string | undefined, shown: readonly ShownFinding[]) => ({
    ...(isTriage
      ? {
          n: () => {
            show(NEW, false)
          },
          X: () => {
            picks.toggleAll(shown.map((finding) => finding.id))
          },
          '*': takeWhole,
        }
      : {}),
    ...(isTriage && cursor !== undefined
      ? {
          x: () => {
            picks.toggle(cursor)
          },
        }
      : {}),
    // With a detail open, these keys are its own; with alerts picked, they are the bar's.
    ...(id === undefined && cursor !== undefined && picks.n === 0 && isTriage
      ? {
          e: () => {
            deeds.take(cursor)
          },
          a: () => {
            openForm(cursor, 'assign')
          },
          s: () => {
            openForm(cursor, 'snooze')
          },
          c: () => {
            openForm(cursor, 'close')
          },
          ...(may(me, 'finding.promote')
            ? {
                p: () => {
                  deeds.promote(cursor)
                },
              }
            : {}),
        }
      : {}),
  })

  return (
    <DenseList
      label={speech.text('shell.findings')}
      name={JSON.stringify([search, asOf])}
      columns={columns}
      wanted={wanted}
      all={all}
      detail={{
        id,
        show,
        leave: () => {
          void navigate({ to: '/findings', search: (before) => before })
        },
      }}
      isWaiting={loading.kind === 'waiting'}
      problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
      onRetry={list.retry}
      empty={speech.text(Object.keys(search).length === 0 ? 'finding.empty' : 'finding.none-match')}
      head={<FindingFilters search={search} count={count} />}
      headEnd={
        <>
          <ViewPicker
            views={desk.views}
            query={query}
            onOpen={(chosen) => {
              change({
                queue: undefined,
                l: undefined,
                find: undefined,
                value: undefined,
                rule: undefined,
                ...Object.fromEntries(new URLSearchParams(chosen)),
              })
            }}
            onAsk={() => {
              desk.ask(true)
            }}
            onRemove={desk.remove}
          />
          {isTriage ? (
            <Link
              className="button"
              to="/findings/$id"
              params={{ id: NEW }}
              search={(before) => before}
            >
              + {speech.text('alert.new')} <kbd className="kbd">n</kbd>
            </Link>
          ) : null}
        </>
      }
      bar={
        <>
          {desk.isAsking ? (
            <SaveViewForm
              isRunning={desk.deed.isRunning}
              onLeave={() => {
                desk.ask(false)
              }}
              onSave={(name, shared) => {
                void desk.save({ name, query, shared })
              }}
            />
          ) : null}
          {list.onlyNewest ? <p className="quiet">{speech.text('alert.only-newest')}</p> : null}
          {picks.n > 0 && isTriage ? (
            <BulkBar picks={picks} bulk={bulk} deed={merging} isOver={search.queue === 'closed'} />
          ) : null}
          {picks.n > 0 && picks.whole === undefined && count !== undefined && count.n > picks.n ? (
            <p>
              <Button tone="quiet" onPress={takeWhole}>
                {speech.text(count.atLeast ? 'alert.pick-all.at-least' : 'alert.pick-all', {
                  n: count.n,
                })}{' '}
                <kbd className="kbd">*</kbd>
              </Button>
            </p>
          ) : null}
          <BulkFate bulk={bulk} deed={merging} mayUndo={isTriage} />
          {id === undefined ? <DeedOutcome deeds={deeds} /> : null}
        </>
      }
      keys={keysFor}
      rowClass={(finding) =>
        `${finding.state === 'closed' ? 'is-over' : ''} ${picks.has(finding.id) ? 'is-picked' : ''}`
      }
      isHeld={picks.n > 0}
      paging={{ total: count?.n, more: list.more }}
    />
  )
}

/** The columns, with a box to pick each row where there is something to do with it. */
function usePickColumns(
  wanted: readonly ShownFinding[],
  picks: Picks,
  isTriage: boolean,
): readonly Column<ShownFinding>[] {
  const speech = useSpeech()
  const columns = useFindingColumns()
  return useMemo(() => {
    if (!isTriage) return columns
    const ids = wanted.map((finding) => finding.id)
    return [
      {
        id: 'pick',
        title: (
          <input
            type="checkbox"
            aria-label={speech.text('alert.pick-shown')}
            aria-keyshortcuts="Shift+X"
            checked={ids.length > 0 && ids.every(picks.has)}
            onChange={() => {
              picks.toggleAll(ids)
            }}
          />
        ),
        className: 'col-pick',
        render: (finding) => (
          <input
            type="checkbox"
            aria-label={speech.text('alert.pick', { id: finding.id })}
            checked={picks.has(finding.id)}
            onChange={() => {
              picks.toggle(finding.id)
            }}
          />
        ),
      },
      ...columns,
    ]
  }, [columns, isTriage, wanted, picks, speech])
}
