import { Link } from '@tanstack/react-router'
import { SLA_TARGETS } from '@vigie/domain'
import { useMemo } from 'react'
import type { ShownCase } from '../../data/read-case.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'

const MINUTE_MS = 60_000

/** The columns of the list, in the reader's language. */
export function useCaseColumns(): readonly Column<ShownCase>[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  return useMemo(
    () => [
      {
        id: 'severity',
        title: speech.text('case.column.severity'),
        className: 'ccol-severity',
        render: ({ severity }) => (
          <Severity tone={severity} word={speech.text(`case.severity.${severity}`)} />
        ),
      },
      {
        id: 'id',
        title: speech.text('case.column.id'),
        className: 'ccol-id',
        render: ({ id }) => <bdi className="mono">{id}</bdi>,
      },
      {
        id: 'title',
        title: speech.text('case.column.title'),
        className: 'col-title',
        render: ({ id, title, people, state }) => (
          <>
            <Link to="/cases/$id" params={{ id }} search={(search) => search} dir="auto">
              {people === undefined ? null : (
                <span className="restricted">{speech.text('case.restricted')}</span>
              )}{' '}
              <Said text={title} />
            </Link>
            <span className="sub-narrow">
              <bdi>{id}</bdi> · {speech.text(`case.state.${state}`)}
            </span>
          </>
        ),
      },
      {
        id: 'class',
        title: speech.text('case.column.class'),
        className: 'ccol-class',
        render: ({ rsitClass }) =>
          rsitClass === undefined ? (
            <span className="quiet">{speech.text('case.unclassified')}</span>
          ) : (
            speech.text(`rsit.class.${rsitClass}`)
          ),
      },
      {
        id: 'tlp',
        title: 'TLP',
        className: 'ccol-tlp',
        render: ({ tlp }) => <TlpLabel level={tlp} />,
      },
      {
        id: 'alerts',
        title: speech.text('case.column.alerts'),
        className: 'ccol-count col-end',
        render: ({ alerts }) => speech.number(alerts),
      },
      {
        id: 'tasks',
        title: speech.text('case.column.tasks'),
        className: 'ccol-count col-end',
        render: ({ tasks, tasksOpen }) =>
          tasks === 0 ? (
            <span className="quiet">–</span>
          ) : (
            `${speech.number(tasks - tasksOpen)}/${speech.number(tasks)}`
          ),
      },
      {
        id: 'state',
        title: speech.text('case.column.state'),
        className: 'ccol-state',
        render: ({ state, waiting }) => (
          <>
            {speech.text(`case.state.${state}`)}
            {waiting === undefined ? null : (
              <span className="quiet" title={speech.text(`case.waiting.${waiting.for}`)}>
                {' '}
                ⏸
              </span>
            )}
          </>
        ),
      },
      {
        id: 'owner',
        title: speech.text('case.column.owner'),
        className: 'ccol-owner',
        render: ({ owner, state }) =>
          owner === undefined ? (
            <span className={state === 'closed' ? 'quiet' : 'nobody'}>
              {speech.text('finding.nobody')}
            </span>
          ) : (
            <bdi>{nameOf(owner)}</bdi>
          ),
      },
      {
        id: 'age',
        title: speech.text('case.column.age'),
        className: 'ccol-age col-end',
        render: ({ openedAtMs, acknowledgedAtMs, severity, state }) => (
          <Age
            atMs={openedAtMs}
            {...(acknowledgedAtMs === undefined && state !== 'closed'
              ? { staleAfterMs: SLA_TARGETS[severity].acknowledge * MINUTE_MS }
              : {})}
          />
        ),
      },
    ],
    [speech, nameOf],
  )
}
