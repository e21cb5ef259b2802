import { Link } from '@tanstack/react-router'
import type { SourceRow } from '@vigie/protocol'
import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { LiveFigure, SourceState } from './source-state.tsx'

/** The columns of the list of sources. */
export function useSourceColumns(): readonly Column<SourceRow>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'state',
        title: speech.text('source.column.state'),
        className: 'scol-state',
        render: (source) => <SourceState source={source} />,
      },
      {
        id: 'id',
        title: speech.text('source.column.source'),
        className: 'col-title',
        render: (source) => (
          <>
            <Link
              to="/sources/$id"
              params={{ id: source.id }}
              search={(search) => search}
              dir="ltr"
            >
              {source.id}
            </Link>
            <span className="sub-narrow">
              {source.lastSeenAt === null
                ? speech.text('time.never')
                : speech.text('source.per-minute', { n: source.perMinute })}
            </span>
          </>
        ),
      },
      {
        id: 'door',
        title: speech.text('source.column.door'),
        className: 'scol-door',
        render: ({ door, protocol }) => <bdi>{protocol ?? door ?? '—'}</bdi>,
      },
      {
        id: 'rate',
        title: speech.text('source.column.rate'),
        className: 'scol-count col-end',
        render: (source) => <LiveFigure source={source} text={speech.number(source.perMinute)} />,
      },
      {
        id: 'lag',
        title: speech.text('source.column.lag'),
        className: 'scol-lag col-end',
        render: (source) =>
          source.lagMs === null ? (
            <span className="quiet">—</span>
          ) : (
            <span className={source.clockOff ? 'age-stale' : undefined}>
              {source.clockOff ? '▲ ' : ''}
              {source.lagMs < 0 ? '−' : ''}
              {speech.duration(Math.abs(source.lagMs))}
            </span>
          ),
      },
      {
        id: 'seen',
        title: speech.text('source.column.seen'),
        className: 'scol-lag col-end',
        render: ({ lastSeenAt }) => (
          <Age atMs={lastSeenAt === null ? undefined : Date.parse(lastSeenAt)} />
        ),
      },
      {
        id: 'accepted',
        title: speech.text('source.column.accepted'),
        className: 'scol-count col-end',
        render: ({ accepted }) => speech.number(accepted),
      },
      {
        id: 'duplicates',
        title: speech.text('source.column.duplicates'),
        className: 'scol-more col-end',
        render: ({ duplicates }) => speech.number(duplicates),
      },
      {
        id: 'unparsed',
        title: speech.text('source.column.unparsed'),
        className: 'scol-count col-end col-last',
        render: ({ unparsed }) => (
          <span className={unparsed > 0 ? 'age-stale' : undefined}>{speech.number(unparsed)}</span>
        ),
      },
    ],
    [speech],
  )
}
