import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useAssets } from '../../data/use-assets.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { OutageList } from '../../ui/outage-list.tsx'
import { useHand } from '../../ui/use-hand.ts'
import { useHeldRows } from '../../ui/use-held-rows.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { IncidentFilters } from './incident-filters.tsx'
import { incidentRows } from './incident-rows.ts'
import { incidentFilter, incidentSearch, NEW } from './incident-search.ts'
import type { IncidentSearch } from './incident-search.ts'
import { useIncidentColumns } from './use-incident-columns.tsx'

/** The list: filters, then one line per incident, most urgent first. Nothing moves under the hand. */
export function IncidentList(props: {
  readonly incidents: ReadonlyMap<string, ShownIncident>
  readonly loading: Loading
  readonly onRetry: () => void
}) {
  const { incidents, loading, onRetry } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { show, p, type } = useSearch({ strict: false })
  const search: IncidentSearch = useMemo(() => incidentSearch({ show, p, type }), [show, p, type])
  const wanted = useMemo(
    () => incidentRows(incidents, incidentFilter(search), me.id),
    [incidents, search, me.id],
  )
  const hand = useHand()
  const [isAtTop, setAtTop] = useState(true)
  const [isWalking, setWalking] = useState(false)
  const { shown, arrived, release } = useHeldRows({
    name: JSON.stringify([search, asOf]),
    wanted,
    all: incidents,
    isHeld: loading.kind === 'ready' && (id !== undefined || isWalking || !isAtTop || hand.isThere),
  })
  const ids = useMemo(() => shown.map((incident) => incident.id), [shown])
  const open = (next: string, replace: boolean) => {
    void navigate({
      to: '/incidents/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }
  const cursor = useListCursor(ids, {
    id,
    show: (next) => {
      open(next, true)
    },
    leave: () => {
      void navigate({ to: '/incidents', search: (before) => before })
    },
  })
  if (isWalking !== (cursor.id !== undefined)) setWalking(cursor.id !== undefined)
  const isWriter = may(me, 'incident.write') && asOf === undefined
  useKeys({
    u: release,
    ...(isWriter
      ? {
          n: () => {
            open(NEW, false)
          },
        }
      : {}),
  })
  const columns = useIncidentColumns()
  const { outages } = useAssets()

  return (
    <div className="list-panel" onPointerMove={hand.onPointerMove}>
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('shell.incidents')}</h1>
        <OutageList outages={outages} most={3} />
        <IncidentFilters incidents={incidents} search={search} />
        <output className={arrived > 0 ? 'arrived' : 'visually-hidden'}>
          {arrived > 0 ? (
            <Button tone="primary" onPress={release}>
              ↑ {speech.text('list.arrived', { n: arrived })} <kbd className="kbd">u</kbd>
            </Button>
          ) : null}
        </output>
        {isWriter ? (
          <div className="list-head-end">
            <Link className="button" to="/incidents/$id" params={{ id: NEW }} search={(s) => s}>
              + {speech.text('incident.new')} <kbd className="kbd">n</kbd>
            </Link>
          </div>
        ) : null}
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={onRetry} />
      ) : null}
      {shown.length === 0 ? (
        <Empty>
          {loading.kind === 'waiting'
            ? speech.text('shell.loading')
            : speech.text(
                Object.keys(search).length === 0 ? 'incident.empty' : 'incident.none-match',
              )}
        </Empty>
      ) : (
        <DenseTable
          label={speech.text('shell.incidents')}
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

function rowClass(incident: ShownIncident): string {
  return incident.state === 'closed' ? 'is-over' : ''
}
