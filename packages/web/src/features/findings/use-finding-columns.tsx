import { Link } from '@tanstack/react-router'
import { FINDING_LEVELS, TARGETS } from '@vigie/domain'
import { useMemo } from 'react'
import type { ShownFinding } from '../../data/read-finding.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age, Moment } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'

/** The columns of the queue, in the reader's language. */
export function useFindingColumns(): readonly Column<ShownFinding>[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  return useMemo(
    () => [
      {
        id: 'level',
        title: speech.text('finding.column.level'),
        className: 'fcol-level',
        render: ({ level }) => (
          <Severity tone={toneOfLevel(level)} word={speech.text(`finding.level.${level}`)} />
        ),
      },
      {
        id: 'title',
        title: speech.text('finding.column.title'),
        className: 'col-title',
        render: ({ id, ruleTitle, entity, state }) => (
          <>
            <Link to="/findings/$id" params={{ id }} search={(search) => search} dir="auto">
              {ruleTitle}
            </Link>
            <span className="sub-narrow">
              <Said text={entity} /> · {speech.text(`finding.state.${state}`)}
            </span>
          </>
        ),
      },
      {
        id: 'entity',
        title: speech.text('finding.column.entity'),
        className: 'fcol-entity',
        render: ({ entity }) => (
          <span className="mono">
            <Said text={entity} />
          </span>
        ),
      },
      {
        id: 'count',
        title: speech.text('finding.column.count'),
        className: 'fcol-count col-end',
        render: ({ count }) => speech.number(count),
      },
      {
        id: 'first',
        title: speech.text('finding.column.first'),
        className: 'fcol-time col-end',
        render: ({ firstAtMs }) => <Moment atMs={firstAtMs} />,
      },
      {
        id: 'last',
        title: speech.text('finding.column.last'),
        className: 'fcol-time col-end',
        render: ({ lastAtMs }) => <Moment atMs={lastAtMs} />,
      },
      {
        id: 'age',
        title: speech.text('finding.column.age'),
        className: 'fcol-age col-end col-last',
        render: ({ openedAtMs, state, level }) => {
          const target = TARGETS.acknowledge[FINDING_LEVELS.indexOf(level)]
          return (
            <Age
              atMs={openedAtMs}
              // Against the target only while nobody has it.
              {...(state === 'new' && target !== undefined ? { staleAfterMs: target } : {})}
            />
          )
        },
      },
      {
        id: 'state',
        title: speech.text('finding.column.state'),
        className: 'fcol-state',
        render: ({ state, snooze, suppressedBy, merged = [] }) => (
          <>
            {speech.text(`finding.state.${state}`)}
            {snooze === undefined ? null : <span title={speech.text('alert.bulk.snooze')}> ⏾</span>}
            {suppressedBy === undefined ? null : (
              <span title={speech.text('alert.suppressed-by')}> ⊘</span>
            )}
            {merged.length === 0 ? null : (
              <span className="quiet" title={speech.text('alert.merged')}>
                {' '}
                +{speech.number(merged.length)}
              </span>
            )}
          </>
        ),
      },
      {
        id: 'owner',
        title: speech.text('finding.column.owner'),
        className: 'fcol-owner',
        render: ({ owner }) =>
          owner === undefined ? (
            <span className="quiet">{speech.text('finding.nobody')}</span>
          ) : (
            <bdi>{nameOf(owner)}</bdi>
          ),
      },
    ],
    [speech, nameOf],
  )
}
