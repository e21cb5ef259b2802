import { Link } from '@tanstack/react-router'
import type { HuntEvent } from '@vigie/protocol'
import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { eventSummary } from './event-summary.ts'
import { originalLine } from '../../data/original-line.ts'
import { useShortMoment } from './short-moment.ts'

/** An event as the table draws it. */
export interface EventRow extends HuntEvent {
  readonly id: string
}

/** The columns of found events. Times are exact, with their day where the stretch has several. */
export function useEventColumns(stretchMs: number): readonly Column<EventRow>[] {
  const speech = useSpeech()
  const say = useShortMoment(stretchMs, true)
  return useMemo(
    () => [
      {
        id: 'at',
        title: speech.text('hunt.column.at'),
        className: 'hcol-at',
        render: ({ id, at, told }) => (
          <Link to="/hunt" search={(search) => ({ ...search, event: id })}>
            <time dateTime={at} className={told ? undefined : 'quiet'}>
              {told ? '' : '≈ '}
              {say(Date.parse(at))}
            </time>
          </Link>
        ),
      },
      {
        id: 'source',
        title: speech.text('hunt.column.source'),
        className: 'hcol-source',
        render: ({ source }) => <bdi className="mono">{source}</bdi>,
      },
      {
        id: 'host',
        title: speech.text('hunt.column.host'),
        className: 'hcol-host',
        render: ({ fields }) => <bdi className="mono">{fields['host']?.[0] ?? '—'}</bdi>,
      },
      {
        id: 'what',
        title: speech.text('hunt.column.what'),
        className: 'hcol-what',
        render: ({ fields, line }) => {
          const pairs = eventSummary(fields)
          return (
            <span className="mono" dir="ltr">
              {pairs.length === 0
                ? originalLine(line).slice(0, 300)
                : pairs.map(([name, value]) => (
                    <span key={name} className="pair">
                      <span className="quiet">{name}=</span>
                      {value}{' '}
                    </span>
                  ))}
            </span>
          )
        },
      },
    ],
    [speech, say],
  )
}
