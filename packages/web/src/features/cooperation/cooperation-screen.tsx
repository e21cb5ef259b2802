import './cooperation.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { DayTime } from './day-time.tsx'
import { BundleDesk } from './bundle-desk.tsx'
import { NewDocument } from './new-document.tsx'
import { ReleaseDesk } from './release-desk.tsx'
import { SectionDetail } from './section-detail.tsx'
import { SectionTabs } from './section-tabs.tsx'
import { shownOf, word } from './section.ts'
import type { Row, Section } from './section.ts'
import { sectionOf } from './sections.ts'
import { useWorld } from './use-world.ts'

/** Stands in the address where an id would. */
const NEW = '+new'

/** The cooperation room: its sections as tabs, a list, and one document beside it. */
export function CooperationScreen() {
  const speech = useSpeech()
  const me = useMe()
  const { section: wanted } = useParams({ strict: false })
  const section = sectionOf(wanted)
  if (!may(me, 'cooperation.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return (
    <div className="tabbed">
      <SectionTabs />
      {may(me, section.reads) ? (
        <SectionList key={section.id} section={section} />
      ) : (
        <Empty>{speech.text('shell.not-for-you')}</Empty>
      )}
    </div>
  )
}

function SectionList(props: { readonly section: Section }) {
  const { section } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const world = useWorld()
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList(section.path, { kinds: section.kinds })
  const shown = useMemo(() => (data ?? []).flatMap((each) => shownOf(each) ?? []), [data])
  const rows = useMemo(() => shown.map((each) => section.row(each, world)), [shown, section, world])
  const isReleases = section.id === 'releases'
  const mayAdd =
    asOf === undefined &&
    (isReleases ? may(me, 'release.sign') : section.create !== undefined && may(me, section.writes))
  const to = (next: string) => ({
    to: '/cooperation/$section/$id' as const,
    params: { section: section.id, id: next },
  })
  const leave = () => {
    void navigate({
      to: '/cooperation/$section',
      params: { section: section.id },
      search: (search) => search,
    })
  }
  const show = (next: string) => {
    void navigate({ ...to(next), search: (search) => search })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((row) => row.id), [rows]),
    { id, leave, show },
  )
  useKeys(
    mayAdd
      ? {
          n: () => {
            show(NEW)
          },
        }
      : {},
  )
  const columns = useColumns(section)
  const chosen = shown.find((each) => each.id === id)
  return (
    <Split
      memory={{ key: 'vigie.pane.cooperation', initialPx: 560 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title:
                id === NEW ? (
                  speech.text(section.name)
                ) : (
                  <Said text={chosen && section.row(chosen, world).title} />
                ),
              body:
                id !== NEW ? (
                  chosen === undefined ? (
                    <Empty>{speech.text('shell.loading')}</Empty>
                  ) : (
                    <SectionDetail key={id} section={section} shown={chosen} world={world} />
                  )
                ) : isReleases ? (
                  <ReleaseDesk world={world} onDone={show} />
                ) : (
                  <NewDocument section={section} world={world} onDone={show} onLeave={leave} />
                ),
              onClose: leave,
            },
          })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1>{speech.text(section.name)}</h1>
          {mayAdd ? (
            <div className="list-head-end">
              <Link className="button" {...to(NEW)} search={(search) => search}>
                + {speech.text('coop.new')} <kbd className="kbd">n</kbd>
              </Link>
            </div>
          ) : null}
        </div>
        {section.id === 'received' && asOf === undefined ? <BundleDesk /> : null}
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {rows.length === 0 ? (
          <Empty>{speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'coop.empty')}</Empty>
        ) : (
          <DenseTable
            label={speech.text(section.name)}
            columns={columns}
            rows={rows}
            cursor={cursor}
            rowClass={(row) => (row.isOver === true ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

function useColumns(section: Section): readonly Column<Row>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'what',
        title: speech.text('coop.column.what'),
        className: 'col-title',
        render: (row) => (
          <Link
            to="/cooperation/$section/$id"
            params={{ section: section.id, id: row.id }}
            search={(search) => search}
          >
            <Said text={row.title} />
            <span className="sub-narrow">
              {row.partner} · {word(speech, 'state', row.state)}
            </span>
          </Link>
        ),
      },
      {
        id: 'partner',
        title: speech.text('coop.column.partner'),
        className: 'col-coop-partner',
        render: (row) => <bdi>{row.partner}</bdi>,
      },
      {
        id: 'state',
        title: speech.text('coop.column.state'),
        className: 'col-coop-state',
        render: (row) =>
          row.isLate === true ? (
            <span className="tone-critical">! {speech.text('coop.late')}</span>
          ) : (
            word(speech, 'state', row.state)
          ),
      },
      {
        id: 'when',
        title: speech.text('coop.column.when'),
        className: 'col-coop-when',
        render: (row) => (row.atMs === undefined ? '—' : <DayTime atMs={row.atMs} />),
      },
    ],
    [speech, section],
  )
}
