import { Link } from '@tanstack/react-router'
import { CLUSTER_QUIET_MS } from '@vigie/domain'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { isClusterGrowing, readCluster } from '../../data/read-cluster.ts'
import type { ShownCluster } from '../../data/read-cluster.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useNow } from '../../ui/now.tsx'

/** The clusters that are open, those that grow first. */
export function useClusters(): readonly ShownCluster[] {
  const me = useMe()
  const path = may(me, 'incident.read') ? '/api/clusters?states=open' : undefined
  const { data = [] } = useDocumentList(path, { kinds: ['cluster.'] })
  return data.flatMap(readCluster)
}

/** Reports that mean one danger at one place, above the incidents: they stay until they grow no more and somebody closes them. */
export function ClusterStrip() {
  const speech = useSpeech()
  const desk = useRoomDesk()
  const clusters = useClusters()
  if (clusters.length === 0) return null
  return (
    <section className="clusters" aria-label={speech.text('room.cluster')}>
      <ul>
        {clusters.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} desk={desk} />
        ))}
      </ul>
      <DeedNote
        sentence={desk.deed.problem && sayProblem(speech, desk.deed.problem)}
        recorded={desk.deed.recorded}
      />
    </section>
  )
}

function ClusterRow(props: { readonly cluster: ShownCluster; readonly desk: RoomDesk }) {
  const { cluster, desk } = props
  const { id, danger, reports, incidents, grewAtMs } = cluster
  const speech = useSpeech()
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const now = useNow()
  const grows = isClusterGrowing(cluster, now)
  const left = speech.duration(grewAtMs + CLUSTER_QUIET_MS - now)
  return (
    <li className={grows ? 'cluster is-growing' : 'cluster'}>
      <span className={`badge tone-${grows ? 'critical' : 'medium'}`}>
        <span aria-hidden="true">{grows ? '◆' : '●'}</span>
        {speech.text(grows ? 'room.cluster.growing' : 'room.cluster.still')}
      </span>
      <strong>
        <bdi className="mono">{id}</bdi> · {speech.text(`danger.${danger}`)}
      </strong>
      <span>
        {speech.text('room.cluster.reports', { n: reports.length })} ·{' '}
        {speech.text('room.cluster.last', { age: speech.duration(now - grewAtMs) })}
      </span>
      <span className="cluster-links">
        {reports.map((entry) => (
          <Link key={entry} to="/log/$id" params={{ id: entry }} search={{}}>
            <bdi className="mono">{entry}</bdi>
          </Link>
        ))}
        {incidents.map((incident) => (
          <Link key={incident} to="/incidents/$id" params={{ id: incident }} search={(s) => s}>
            <bdi className="mono">{incident}</bdi>
          </Link>
        ))}
      </span>
      {grows ? (
        <span className="quiet">{speech.text('room.cluster.closable-in', { age: left })}</span>
      ) : may(me, 'cluster.close') && isPresent ? (
        <FormButton
          label={speech.text('room.cluster.close')}
          submit={speech.text('room.cluster.close')}
          tone="danger"
          fields={[{ name: 'reason', label: speech.text('room.cluster.reason'), kind: 'line' }]}
          isRunning={desk.deed.isRunning}
          onSubmit={({ reason }) =>
            desk.send(`/api/clusters/${encodeURIComponent(id)}/close`, { reason })
          }
        />
      ) : null}
    </li>
  )
}

/** Says of an incident in a growing cluster that it cannot be closed alone. */
export function InCluster(props: { readonly incident: string }) {
  const speech = useSpeech()
  const now = useNow()
  const cluster = useClusters().find(({ incidents }) => incidents.includes(props.incident))
  if (cluster === undefined || !isClusterGrowing(cluster, now)) return null
  return (
    <p className="badge tone-critical cluster-note">
      <span aria-hidden="true">◆</span>
      <span>
        <bdi className="mono">{cluster.id}</bdi> ·{' '}
        {speech.text('room.cluster.reports', { n: cluster.reports.length })} ·{' '}
        {speech.text('room.cluster.in')}
      </span>
    </p>
  )
}
