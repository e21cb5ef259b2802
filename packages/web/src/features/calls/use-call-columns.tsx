import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import type { ShownCall } from './read-call.ts'

/** Columns of the main courante: number, time, origin, recipient, medium, subject, what was done. */
export function useCallColumns(
  strikes: ReadonlyMap<string, unknown>,
): readonly Column<ShownCall>[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  return useMemo(
    () => [
      {
        id: 'number',
        title: speech.text('call.number'),
        className: 'col-call-id',
        render: ({ id }) => <bdi className="mono">{id}</bdi>,
      },
      {
        id: 'time',
        title: speech.text('call.time'),
        className: 'col-call-time',
        render: ({ happenedMs, paper }) => (
          <>
            {speech.minute(happenedMs)}
            {paper === undefined ? null : (
              <span title={speech.text('call.paper.is', { ...paper })}> ✎</span>
            )}
          </>
        ),
      },
      {
        id: 'from',
        title: speech.text('call.from'),
        className: 'col-call-from',
        render: ({ from }) => <Said text={from} />,
      },
      {
        id: 'to',
        title: speech.text('call.to'),
        className: 'col-call-to',
        render: ({ to }) => (to === undefined ? '—' : <Said text={to} />),
      },
      {
        id: 'medium',
        title: speech.text('call.medium'),
        className: 'col-call-medium',
        render: ({ medium, channel }) => (
          <>
            {speech.text(`call.medium.${medium}`)}{' '}
            {channel === undefined ? null : <bdi>{channel}</bdi>}
          </>
        ),
      },
      {
        id: 'text',
        title: speech.text('call.text'),
        className: 'col-title',
        render: (call) => (
          <Link to="/calls/$id" params={{ id: call.id }} search={(s) => s}>
            {strikes.has(call.entry) ? (
              <s>
                <Said text={call.text} />
              </s>
            ) : (
              <Said text={call.text} />
            )}
            <span className="sub-narrow">
              {speech.minute(call.happenedMs)} · <Said text={call.from} />
            </span>
          </Link>
        ),
      },
      {
        id: 'done',
        title: speech.text('call.follow-ups'),
        className: 'col-call-done',
        render: ({ followUps, isOpen, closedBy }) => {
          const last = followUps.at(-1)
          if (last !== undefined) return <Said text={last.action} />
          if (isOpen) return <span className="quiet">{speech.text('call.open')}</span>
          return (
            <span className="quiet">
              {speech.text('call.closed-by')} <bdi>{nameOf(closedBy ?? '')}</bdi>
            </span>
          )
        },
      },
    ],
    [speech, strikes, nameOf],
  )
}
