import type { ReactNode } from 'react'
import { useHistory } from '../../data/as-of.tsx'
import type { Loading } from '../../data/live-state.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age, Moment } from '../../ui/age.tsx'
import { Empty, Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { IncidentAttachments } from './incident-attachments.tsx'
import { InCluster } from './cluster-strip.tsx'
import { IncidentCasualties } from './incident-casualties.tsx'
import { IncidentHold } from './incident-hold.tsx'
import { IncidentMethane } from './incident-methane.tsx'
import { IncidentCases } from './incident-cases.tsx'
import { IncidentGestures } from './incident-gestures.tsx'
import { IncidentPeople } from './incident-people.tsx'
import { IncidentLinks } from './incident-links.tsx'

/** One incident: where it stands, what can be done with it, what it is linked to, how it came here. */
export function IncidentDetail(props: {
  readonly id: string
  readonly incident: ShownIncident | undefined
  readonly loading: Loading
  readonly places: readonly string[]
  /** What other rooms know of it: units, tasks, decisions, playbooks. */
  readonly parts: (incident: ShownIncident) => ReactNode
}) {
  const { id, incident, loading, places, parts } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  if (incident === undefined) {
    return (
      <Empty>
        {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'incident.not-found')}
      </Empty>
    )
  }
  const { priority, title, type, place, state, owner, openedAtMs, openedBy, changedAtMs } = incident
  return (
    <>
      <p className="said-title">
        <Said text={title} />
      </p>
      <div className="facts-2">
        <Facts
          facts={[
            {
              name: speech.text('incident.column.priority'),
              value: (
                <Severity
                  tone={toneOfPriority(priority)}
                  word={`${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`}
                />
              ),
            },
            {
              name: speech.text('incident.column.state'),
              value: speech.text(`incident.state.${state}`),
            },
            {
              name: speech.text('incident.column.owner'),
              value:
                owner === undefined ? (
                  <span className={state === 'closed' ? 'quiet' : 'nobody'}>
                    {speech.text('incident.nobody')}
                  </span>
                ) : (
                  <bdi>{nameOf(owner)}</bdi>
                ),
            },
            {
              name: speech.text('incident.column.place'),
              value:
                place === undefined ? (
                  <span className="quiet">{speech.text('incident.no-place')}</span>
                ) : (
                  <bdi>{place}</bdi>
                ),
            },
            {
              name: speech.text('incident.column.type'),
              value: speech.text(`incident.type.${type}`),
            },
            { name: speech.text('marking.label'), value: <TlpLabel level={incident.tlp} /> },
            {
              name: speech.text('incident.opened'),
              value: (
                <>
                  <Moment atMs={openedAtMs} /> · <Age atMs={openedAtMs} /> ·{' '}
                  {speech.text('incident.by', { name: nameOf(openedBy) })}
                </>
              ),
            },
            {
              name: speech.text('incident.changed'),
              value: <Age atMs={changedAtMs} />,
            },
            ...(state === 'closed' && incident.outcome !== undefined
              ? [
                  {
                    name: speech.text('incident.outcome'),
                    value: <Said text={incident.outcome} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
      <IncidentGestures incident={incident} places={places} />
      <InCluster incident={id} />
      <IncidentMethane incident={incident} />
      {parts(incident)}
      <IncidentCasualties incident={incident} />
      <IncidentHold incident={incident} />
      <IncidentAttachments incident={incident} />
      <IncidentLinks incident={incident} />
      <IncidentCases incident={incident} />
      <IncidentPeople incident={incident} />
      <History id={id} />
    </>
  )
}

function History(props: { readonly id: string }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries, loading } = useHistory('incident', props.id)
  return (
    <section className="stack">
      <h3>{speech.text('incident.history')}</h3>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} />
      ) : null}
      <Timeline
        label={speech.text('incident.history')}
        rows={entries.map((entry) => ({
          id: entry.id,
          atMs: Date.parse(entry.happenedAt),
          author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
          text: entrySentence(speech, entry, nameOf),
          tlp: entry.tlp,
        }))}
      />
    </section>
  )
}
