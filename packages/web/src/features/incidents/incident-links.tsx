import { Link } from '@tanstack/react-router'
import { LINK_KINDS } from '@vigie/domain'
import { useAsOf, useDocuments } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfLevel, toneOfPriority } from '../../ui/tones.ts'

type LinkedId = ShownIncident['links'][number]

/** What the incident is linked to, each with what it is and where it stands. */
export function IncidentLinks(props: { readonly incident: ShownIncident }) {
  const { id, state } = props.incident
  const links = props.incident.links.filter(({ kind }) => kind !== 'attachment')
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const isWriter = may(me, 'incident.write') && asOf === undefined && state !== 'closed'
  if (links.length === 0) return null
  return (
    <section className="stack">
      <h3>{speech.text('incident.links')}</h3>
      <ul className="links">
        {links.map((link) => (
          <li key={`${link.kind}/${link.id}`}>
            {link.kind === 'finding' ? <FindingLink id={link.id} /> : <IncidentLink id={link.id} />}
            {isWriter ? (
              <Button
                tone="quiet"
                isDisabled={deed.isRunning}
                label={speech.text('incident.unlink-from', { id: link.id })}
                onPress={() => {
                  void deed.run(`/api/incidents/${encodeURIComponent(id)}/gestures`, {
                    gesture: { kind: 'unlink', link },
                  })
                }}
              >
                {speech.text('incident.unlink')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

function FindingLink(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const document = useDocuments('finding').documents.get(id)
  const finding = document && readFinding(document)
  return (
    <Link to="/findings/$id" params={{ id }} search={keepPast}>
      {finding === undefined ? (
        <bdi>{id}</bdi>
      ) : (
        <>
          <Severity
            tone={toneOfLevel(finding.level)}
            word={speech.text(`finding.level.${finding.level}`)}
          />{' '}
          <bdi>{id}</bdi> · <bdi>{finding.ruleTitle}</bdi> ·{' '}
          {speech.text(`finding.state.${finding.state}`)}
        </>
      )}
    </Link>
  )
}

function IncidentLink(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const document = useDocuments('incident').documents.get(id)
  const incident = document && readIncident(document)
  return (
    <Link to="/incidents/$id" params={{ id }} search={(search) => search}>
      {incident === undefined ? (
        <bdi>{id}</bdi>
      ) : (
        <>
          <Severity
            tone={toneOfPriority(incident.priority)}
            word={speech.number(incident.priority)}
          />{' '}
          <bdi>{id}</bdi> · <Said text={incident.title} /> ·{' '}
          {speech.text(`incident.state.${incident.state}`)}
        </>
      )}
    </Link>
  )
}

/** The link that a typed number means: `RBT-F3` is a finding, anything else an incident. */
export function linkTo(typed: string): LinkedId {
  const id = typed.trim().toUpperCase()
  const [incident, finding] = LINK_KINDS
  return { kind: /-F\d+$/.test(id) ? finding : incident, id }
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
