import './incidents.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { readEventIn } from '../../data/read-event.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Split } from '../../ui/split.tsx'
import { IncidentDetail } from './incident-detail.tsx'
import { IncidentList } from './incident-list.tsx'
import { incidentsById } from './incident-rows.ts'
import { NEW, NEW_METHANE } from './incident-search.ts'
import { NewIncident } from './new-incident.tsx'
import { NewMethane } from './new-methane.tsx'

/** Incidents: the list, and beside it the one that is worked on, or a new one. */
export function IncidentsScreen(props: {
  /** What other rooms know of an incident, beside it. */
  readonly parts: (incident: ShownIncident) => ReactNode
}) {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const listing = useDocuments('incident')
  const events = useDocuments('event').documents
  const incidents = useMemo(() => incidentsById(listing.documents), [listing.documents])
  const places = useMemo(() => placesOf(readEventIn(events)), [events])

  const leave = () => {
    void navigate({ to: '/incidents', search: (search) => search })
  }
  const open = (other: string) => {
    void navigate({ to: '/incidents/$id', params: { id: other }, search: (search) => search })
  }
  const detail =
    id === undefined
      ? undefined
      : id === NEW
        ? {
            title: speech.text('incident.new'),
            body: <NewIncident places={places} onOpened={open} />,
            onClose: leave,
          }
        : id === NEW_METHANE
          ? {
              title: speech.text('room.methane.new'),
              body: <NewMethane onOpened={open} onLeave={leave} />,
              onClose: leave,
            }
          : {
              title: speech.text('incident.title', { id }),
              body: (
                <IncidentDetail
                  key={id}
                  id={id}
                  incident={incidents.get(id)}
                  loading={listing.loading}
                  places={places}
                  parts={props.parts}
                />
              ),
              onClose: leave,
            }
  return (
    <Split memory={{ key: 'vigie.pane.incidents', initialPx: 520 }} {...(detail && { detail })}>
      <IncidentList incidents={incidents} loading={listing.loading} onRetry={listing.retry} />
    </Split>
  )
}

function placesOf(event: ReturnType<typeof readEventIn>): readonly string[] {
  const venue = event?.venue
  return venue === undefined ? [] : [...venue.gates, ...venue.sectors].map((place) => place.id)
}
