import './wall.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readEventIn } from '../../data/read-event.ts'
import { may } from '../../data/session.ts'
import { useAssets } from '../../data/use-assets.ts'
import { usePlan } from '../../data/use-plan.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { OutageList } from '../../ui/outage-list.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { Bowl } from './bowl.tsx'
import { WallFeeds } from './wall-feeds.tsx'
import { WallFigures } from './wall-figures.tsx'
import { WallFindings } from './wall-findings.tsx'
import { WallHead } from './wall-head.tsx'
import { WallIncidents } from './wall-incidents.tsx'
import { WallPlan } from './wall-plan.tsx'
import { WALLS } from './wall-search.ts'
import type { Wall } from './wall-search.ts'
import { openIncidents, urgentByPlace, wallGates, withAffected } from './wall-state.ts'

/** The wall: the event at a glance from three metres. It never scrolls and never moves by itself. */
export function WallScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { v } = useSearch({ strict: false })
  const wall: Wall = v ?? 'all'
  const events = useDocuments('event').documents
  const gateDocuments = useDocuments('gate').documents
  const incidentDocuments = useDocuments('incident').documents
  const findings = useDocuments('finding').documents
  const event = useMemo(() => readEventIn(events), [events])
  const venue = event?.venue
  const gates = useMemo(() => wallGates(venue, gateDocuments), [venue, gateDocuments])
  const incidents = useMemo(() => openIncidents(incidentDocuments), [incidentDocuments])
  const picture = useAssets()
  const { plan } = usePlan(event)
  const places = useMemo(
    () => withAffected(urgentByPlace(incidents), picture.gates),
    [incidents, picture.gates],
  )

  useKeys(
    Object.fromEntries(
      WALLS.map((each, index) => [
        String(index + 1),
        () => {
          void navigate({
            to: '/wall',
            search: ({ asOf }) => ({
              ...(asOf === undefined ? {} : { asOf }),
              ...(each === 'all' ? {} : { v: each }),
            }),
          })
        },
      ]),
    ),
  )

  const incidentPanel = may(me, 'incident.read') ? (
    <WallIncidents incidents={incidents} />
  ) : (
    <Withheld title={speech.text('wall.incidents')} />
  )
  const findingPanel = may(me, 'finding.read') ? (
    <WallFindings findings={findings} />
  ) : (
    <Withheld title={speech.text('wall.findings')} />
  )
  const bowl =
    venue === undefined ? (
      <Empty>{speech.text('wall.no-venue')}</Empty>
    ) : wall === 'picture' && plan !== undefined && event !== undefined ? (
      <WallPlan event={event} plan={plan} gates={gates} places={places} />
    ) : (
      <Bowl venue={venue} gates={gates} places={places} hasAges={wall === 'picture'} />
    )
  return (
    <div className={`wall wall-${wall}${picture.outages.length > 0 ? ' has-outages' : ''}`}>
      <WallHead event={event} wall={wall} />
      <OutageList outages={picture.outages} most={1} />
      <div className="wall-body">
        {wall === 'figures' ? (
          <WallFigures incidents={incidents} findings={findings} gates={gates} />
        ) : null}
        {wall === 'picture' ? bowl : null}
        {wall === 'open' || wall === 'all' ? incidentPanel : null}
        {wall === 'all' ? bowl : null}
        {wall === 'open' || wall === 'all' ? (
          <div className="wall-end">
            {findingPanel}
            <WallFeeds />
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** What a role may not see is said, not left out: an empty place would read as "nothing there". */
function Withheld(props: { readonly title: string }) {
  const speech = useSpeech()
  return (
    <section className="wall-panel" aria-label={props.title}>
      <h2>{props.title}</h2>
      <p className="quiet">{speech.text('wall.not-for-you')}</p>
    </section>
  )
}
