import { Link } from '@tanstack/react-router'
import { tlpLabel } from '@vigie/domain'
import { useDocuments } from '../../data/as-of.tsx'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { toneOfLevel, toneOfPriority } from '../../ui/tones.ts'
import type { CaseDesk } from './case-desk.ts'
import { PartForm } from './part-form.tsx'
import { readLink } from './read-case-parts.ts'

/** Incidents that the case is linked to: who may not see one end does not learn of it from the other. */
export function CaseLinks(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const incidents = useDocuments('incident').documents
  const links = desk.detail.links.flatMap(readLink)
  return (
    <section className="stack" aria-label={speech.text('case.links')}>
      <h3>{speech.text('case.links')}</h3>
      <ul className="parts">
        {links.map((link) => {
          const document = incidents.get(link.incident)
          const incident = document && readIncident(document)
          return (
            <li key={link.id} className="part">
              <div className="part-head">
                <Link
                  to="/incidents/$id"
                  params={{ id: link.incident }}
                  search={({ asOf }) => (asOf === undefined ? {} : { asOf })}
                >
                  {incident === undefined ? (
                    <bdi>{link.incident}</bdi>
                  ) : (
                    <>
                      <Severity
                        tone={toneOfPriority(incident.priority)}
                        word={speech.number(incident.priority)}
                      />{' '}
                      <bdi>{link.incident}</bdi> · <Said text={incident.title} /> ·{' '}
                      {speech.text(`incident.state.${incident.state}`)}
                    </>
                  )}
                </Link>
                {desk.isWriter ? (
                  <Button
                    tone="quiet"
                    isDisabled={desk.deed.isRunning}
                    label={speech.text('case.unlink.one', { id: link.incident })}
                    onPress={() => {
                      void desk.send({ kind: 'unlink-incident', incident: link.incident })
                    }}
                  >
                    {speech.text('case.unlink')}
                  </Button>
                ) : null}
              </div>
              <p className="quiet">
                {speech.text('case.links.case-side')}{' '}
                <TlpLabel level={tlpLabel(desk.shown.tlp).replace('TLP:', '')} />
                {desk.shown.people === undefined
                  ? null
                  : ` · ${speech.text('case.restricted')}`} ·{' '}
                {speech.text('case.links.incident-side')}{' '}
                {incident === undefined ? '?' : <TlpLabel level={incident.tlp} />}
              </p>
            </li>
          )
        })}
      </ul>
      <p className="quiet">{speech.text('case.links.hint')}</p>
      <PartForm
        desk={desk}
        keyHint="g"
        label={speech.text('case.link')}
        fields={[
          {
            name: 'incident',
            label: speech.text('case.link.to'),
            kind: 'code',
            maxLength: 60,
          },
        ]}
        toGesture={({ incident = '' }) => ({
          kind: 'link-incident',
          incident: incident.toUpperCase(),
        })}
      />
    </section>
  )
}

/** The alerts that the case holds, and the way to take more in or leave some out. */
export function CaseAlerts(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const alerts = desk.detail.alerts.flatMap((document) => readFinding(document) ?? [])
  return (
    <section className="stack" aria-label={speech.text('case.alerts')}>
      <h3>
        {speech.text('case.alerts')}{' '}
        <span className="choice-count">{speech.number(desk.shown.alerts)}</span>
      </h3>
      <ul className="links">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Link
              to="/findings/$id"
              params={{ id: alert.id }}
              search={({ asOf }) => (asOf === undefined ? {} : { asOf })}
            >
              <Severity
                tone={toneOfLevel(alert.level)}
                word={speech.text(`finding.level.${alert.level}`)}
              />{' '}
              <bdi>{alert.id}</bdi> · <bdi>{alert.ruleTitle}</bdi> · <Said text={alert.entity} /> ·{' '}
              {speech.text(`finding.state.${alert.state}`)}
            </Link>
            {desk.isWriter ? (
              <Button
                tone="quiet"
                isDisabled={desk.deed.isRunning}
                label={speech.text('case.alerts.remove.one', { id: alert.id })}
                onPress={() => {
                  void desk.send({ kind: 'remove-alerts', alerts: [alert.id] })
                }}
              >
                {speech.text('case.alerts.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {desk.shown.alerts > alerts.length ? (
        <p className="quiet">{speech.text('case.alerts.first', { n: alerts.length })}</p>
      ) : null}
      <PartForm
        desk={desk}
        tone="quiet"
        label={speech.text('case.alerts.add')}
        fields={[
          {
            name: 'alerts',
            label: speech.text('case.alerts.ids'),
            kind: 'code',
            maxLength: 2_000,
          },
        ]}
        toGesture={({ alerts: typed = '' }) => ({
          kind: 'add-alerts',
          alerts: idsIn(typed),
        })}
      />
    </section>
  )
}

/** Ids as people type them: apart by commas or blanks. */
export function idsIn(typed: string): string[] {
  return typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((id) => id !== '')
}
