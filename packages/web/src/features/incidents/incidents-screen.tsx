import './incidents.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { readEventIn } from '../../data/read-event.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Split } from '../../ui/split.tsx'
import { IncidentDetail } from './incident-detail.tsx'
import { IncidentList } from './incident-list.tsx'
import { incidentsById } from './incident-rows.ts'
import { NEW } from './incident-search.ts'
import { NewIncident } from './new-incident.tsx'

/** Incidents: the list, and beside it the one that is worked on, or a new one. */
export function IncidentsScreen() {
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
        : {
            title: speech.text('incident.title', { id }),
            body: (
              <IncidentDetail
                key={id}
                id={id}
                incident={incidents.get(id)}
                loading={listing.loading}
                places={places}
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
