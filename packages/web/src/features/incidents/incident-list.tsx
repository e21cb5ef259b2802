import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useAssets } from '../../data/use-assets.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import { OutageList } from '../../ui/outage-list.tsx'
import { ClusterStrip } from './cluster-strip.tsx'
import { IncidentFilters } from './incident-filters.tsx'
import { incidentRows } from './incident-rows.ts'
import { incidentFilter, incidentSearch, NEW, NEW_METHANE } from './incident-search.ts'
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
  const open = (next: string, replace: boolean) => {
    void navigate({
      to: '/incidents/$id',
      params: { id: next },
      search: (before) => before,
      replace,
    })
  }
  const isWriter = may(me, 'incident.write') && asOf === undefined
  const columns = useIncidentColumns()
  const { outages } = useAssets()

  return (
    <DenseList
      label={speech.text('shell.incidents')}
      name={JSON.stringify([search, asOf])}
      columns={columns}
      wanted={wanted}
      all={incidents}
      detail={{
        id,
        show: open,
        leave: () => {
          void navigate({ to: '/incidents', search: (before) => before })
        },
      }}
      isWaiting={loading.kind === 'waiting'}
      problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
      onRetry={onRetry}
      empty={speech.text(
        Object.keys(search).length === 0 ? 'incident.empty' : 'incident.none-match',
      )}
      head={
        <>
          <OutageList outages={outages} most={3} />
          <IncidentFilters incidents={incidents} search={search} />
        </>
      }
      bar={<ClusterStrip />}
      headEnd={
        isWriter ? (
          <>
            <Link className="button" to="/incidents/$id" params={{ id: NEW }} search={(s) => s}>
              + {speech.text('incident.new')} <kbd className="kbd">n</kbd>
            </Link>{' '}
            <Link
              className="button"
              to="/incidents/$id"
              params={{ id: NEW_METHANE }}
              search={(s) => s}
            >
              + {speech.text('room.methane')} <kbd className="kbd">N</kbd>
            </Link>
          </>
        ) : undefined
      }
      keys={() =>
        isWriter
          ? {
              n: () => {
                open(NEW, false)
              },
              N: () => {
                open(NEW_METHANE, false)
              },
            }
          : {}
      }
      rowClass={rowClass}
    />
  )
}

function rowClass(incident: ShownIncident): string {
  return incident.state === 'closed' ? 'is-over' : ''
}
