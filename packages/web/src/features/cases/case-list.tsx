import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readCase } from '../../data/read-case.ts'
import type { ShownCase } from '../../data/read-case.ts'
import { may } from '../../data/session.ts'
import { usePagedList } from '../../data/use-paged-list.ts'
import { useSavedViewDesk } from '../../data/use-saved-view-desk.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { SaveViewForm, ViewPicker } from '../../ui/view-picker.tsx'
import { WordSearch } from '../../ui/word-search.tsx'
import { caseQuery, caseSearch, SEVERITIES, severitiesOf, SHOWN } from './case-search.ts'
import type { CaseSearch } from './case-search.ts'
import { useCaseColumns } from './use-case-columns.tsx'

export const NEW = 'new'
const KINDS = ['case', 'finding.escalated']

type Change = (next: Readonly<Record<string, string | undefined>>) => void

/** The list of cases: one line each, most severe first. Nothing moves under the hand. */
export function CaseList() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { cases, s, find, value } = useSearch({ strict: false })
  const search = useMemo(() => caseSearch({ cases, s, find, value }), [cases, s, find, value])
  const query = useMemo(() => caseQuery(search, me.id), [search, me.id])
  const list = usePagedList('/api/cases', query, KINDS)
  const wanted = useMemo(
    () => list.documents.flatMap((document) => readCase(document) ?? []),
    [list.documents],
  )
  const all = useMemo(() => new Map(wanted.map((each) => [each.id, each])), [wanted])
  const columns = useCaseColumns()
  const desk = useSavedViewDesk('cases')
  const isWriter = may(me, 'case.write') && asOf === undefined
  const { loading, count } = list
  const text = new URLSearchParams({ ...search }).toString()

  const change: Change = (next) => {
    void navigate({
      to: '.',
      search: ({ asOf: past }) => ({
        ...(past === undefined ? {} : { asOf: past }),
        ...caseSearch({ ...search, ...next }),
      }),
      replace: true,
    })
  }
  const open = (next: string, replace: boolean) => {
    void navigate({
      to: '/cases/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }

  return (
    <DenseList
      label={speech.text('shell.cases')}
      name={JSON.stringify([search, asOf])}
      columns={columns}
      wanted={wanted}
      all={all}
      detail={{
        id,
        show: open,
        leave: () => {
          void navigate({ to: '/cases', search: (before) => before })
        },
      }}
      isWaiting={loading.kind === 'waiting'}
      problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
      onRetry={list.retry}
      empty={speech.text(Object.keys(search).length === 0 ? 'case.empty' : 'case.none-match')}
      head={
        <>
          <Choice
            label={speech.text('case.show')}
            value={search.cases ?? 'open'}
            options={SHOWN.map((each) => ({
              value: each,
              text: speech.text(`case.show.${each}`),
              ...(each === (search.cases ?? 'open') && count !== undefined
                ? { count: `${speech.number(count.n)}${count.atLeast ? '+' : ''}` }
                : {}),
            }))}
            onChange={(next) => {
              change({ cases: next })
            }}
          />
          <Severities search={search} onChange={change} />
          <WordSearch
            value={search.find}
            onChange={(words) => {
              change({ find: words })
            }}
          />
          {search.value === undefined ? null : (
            <button
              type="button"
              className="button"
              aria-label={speech.text('alert.filter.drop', { value: search.value })}
              onClick={() => {
                change({ value: undefined })
              }}
            >
              {speech.text('alert.filter.value')} <bdi className="mono">{search.value}</bdi> ×
            </button>
          )}
        </>
      }
      headEnd={
        <>
          <ViewPicker
            views={desk.views}
            query={text}
            onOpen={(chosen) => {
              const wantedSearch = Object.fromEntries(new URLSearchParams(chosen))
              change({
                cases: undefined,
                s: undefined,
                find: undefined,
                value: undefined,
                ...wantedSearch,
              })
            }}
            onAsk={() => {
              desk.ask(true)
            }}
            onRemove={desk.remove}
          />
          {isWriter ? (
            <Link className="button" to="/cases/$id" params={{ id: NEW }} search={(x) => x}>
              + {speech.text('case.new')} <kbd className="kbd">n</kbd>
            </Link>
          ) : null}
        </>
      }
      bar={
        desk.isAsking ? (
          <SaveViewForm
            isRunning={desk.deed.isRunning}
            onLeave={() => {
              desk.ask(false)
            }}
            onSave={(name, shared) => {
              void desk.save({ name, query: text, shared })
            }}
          />
        ) : null
      }
      keys={() =>
        isWriter
          ? {
              n: () => {
                open(NEW, false)
              },
            }
          : {}
      }
      rowClass={rowClass}
      paging={{ total: count?.n, more: list.more }}
    />
  )
}

function rowClass({ state }: ShownCase): string {
  return state === 'closed' ? 'is-over' : ''
}

function Severities(props: { readonly search: CaseSearch; readonly onChange: Change }) {
  const { search, onChange } = props
  const speech = useSpeech()
  const chosen = severitiesOf(search)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend.
    <div className="choice" role="group" aria-label={speech.text('case.severities')}>
      {SEVERITIES.map((severity) => (
        <button
          key={severity}
          type="button"
          className={`button tone-${severity}`}
          aria-label={speech.text(`case.severity.${severity}`)}
          title={speech.text(`case.severity.${severity}`)}
          aria-pressed={chosen.has(severity)}
          onClick={() => {
            const next = new Set(chosen)
            if (!next.delete(severity)) next.add(severity)
            onChange({ s: SEVERITIES.filter((each) => next.has(each)).join(',') })
          }}
        >
          <span aria-hidden="true">{SHAPES[severity]}</span>
        </button>
      ))}
    </div>
  )
}
