import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ShownIncident } from '../../data/read-incident.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age, Moment } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { useGatesAtStake } from './use-gates-at-stake.ts'

/** The columns of the list, in the reader's language. */
export function useIncidentColumns(): readonly Column<ShownIncident>[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const gatesAtStake = useGatesAtStake()
  return useMemo(
    () => [
      {
        id: 'priority',
        title: speech.text('incident.column.priority'),
        className: 'col-priority',
        render: ({ priority }) => (
          <Severity
            tone={toneOfPriority(priority)}
            word={`${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`}
          />
        ),
      },
      {
        id: 'id',
        title: speech.text('incident.column.id'),
        className: 'col-id',
        render: ({ id }) => <bdi className="mono quiet">{id}</bdi>,
      },
      {
        id: 'title',
        title: speech.text('incident.column.title'),
        className: 'col-title',
        render: ({ id, title, place, state, tlp }) => (
          <>
            {tlp === 'AMBER' ? null : (
              <>
                <TlpLabel level={tlp} />{' '}
              </>
            )}
            <Link to="/incidents/$id" params={{ id }} search={(search) => search} dir="auto">
              <Said text={title} />
            </Link>
            <span className="sub-narrow">
              {place === undefined ? null : (
                <>
                  <bdi>{place}</bdi> ·{' '}
                </>
              )}
              {speech.text(`incident.state.${state}`)}
            </span>
          </>
        ),
      },
      {
        id: 'place',
        title: speech.text('incident.column.place'),
        className: 'col-place',
        render: ({ place }) => (place === undefined ? null : <bdi>{place}</bdi>),
      },
      {
        id: 'gates',
        title: speech.text('incident.column.gates'),
        className: 'col-gates',
        render: (incident) => {
          const gates = incident.state === 'closed' ? [] : gatesAtStake(incident)
          return gates.length === 0 ? null : (
            <span className="badge tone-high" title={gates.join(' ')}>
              <span aria-hidden="true">▲</span>
              <bdi>{speech.number(gates.length)}</bdi>
              <span className="visually-hidden">{gates.join(' ')}</span>
            </span>
          )
        },
      },
      {
        id: 'type',
        title: speech.text('incident.column.type'),
        className: 'col-type',
        render: ({ type }) => speech.text(`incident.type.${type}`),
      },
      {
        id: 'state',
        title: speech.text('incident.column.state'),
        className: 'col-state',
        render: ({ state }) => speech.text(`incident.state.${state}`),
      },
      {
        id: 'owner',
        title: speech.text('incident.column.owner'),
        className: 'col-owner',
        render: ({ owner, state }) =>
          owner === undefined ? (
            <span className={state === 'closed' ? 'quiet' : 'nobody'}>
              {speech.text('incident.nobody')}
            </span>
          ) : (
            <bdi>{nameOf(owner)}</bdi>
          ),
      },
      {
        id: 'age',
        title: speech.text('incident.column.age'),
        className: 'col-age col-end col-last',
        render: ({ openedAtMs, state }) =>
          state === 'closed' ? (
            <Moment atMs={openedAtMs} precision="minute" />
          ) : (
            <Age atMs={openedAtMs} />
          ),
      },
    ],
    [speech, nameOf, gatesAtStake],
  )
}
