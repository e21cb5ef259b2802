import './log.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useLive, useOutbox, useStores } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { usePersonName } from '../../data/use-people.ts'
import { useStrikes } from '../../data/use-strikes.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button, Toggle } from '../../ui/button.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { ExportButton } from './export-button.tsx'
import { LogList } from './log-list.tsx'
import { EntryRow, LineRow } from './log-row.tsx'
import { countNewer, LANES, logRows } from './log-rows.ts'
import { SearchNote } from './search-note.tsx'
import { TravelLink } from './travel-link.tsx'
import { useCursor } from './use-cursor.ts'
import { useLanes } from './use-lanes.ts'
import { useLogSource } from './use-log-source.ts'
import type { LogSource } from './use-log-source.ts'
import { useNearEnd } from './use-near-end.ts'

/** The log: what happened, newest above, live, searched or as of a moment of the past. */
export function LogScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const { q } = useSearch({ from: '/shell' })
  const source = useLogSource(q)
  const strikes = useStrikes(source.entries)

  const leave = () => {
    void navigate({ to: '/log', search: (search) => search })
  }
  return (
    <Split
      {...(id === undefined
        ? {}
        : {
            detail: {
              title: speech.text('log.detail', { id }),
              body: <EntryDetail key={id} id={id} entries={source.entries} strikes={strikes} />,
              onClose: leave,
            },
          })}
    >
      <LogPanel key={source.isLive ? 'live' : 'other'} source={source} strikes={strikes} q={q} />
    </Split>
  )
}

function LogPanel(props: {
  readonly source: LogSource
  readonly strikes: ReturnType<typeof useStrikes>
  readonly q: string | undefined
}) {
  const { source, strikes, q } = props
  const speech = useSpeech()
  const me = useMe()
  const { lanes, toggle } = useLanes()
  const { outbox } = useStores()
  const nameOf = usePersonName()
  const outboxLines = useOutbox()
  const isLinkLost = useLive((state) => state.link.kind === 'lost')
  const signedUpTo = useLive((state) => state.checkpoint?.size ?? 0)
  const [frozenAt, setFrozenAt] = useState<number>()
  const [topRequests, setTopRequests] = useState(0)
  const lines = useMemo(
    () => (source.isLive ? outboxLines.filter((line) => line.person === me.id) : []),
    [source.isLive, outboxLines, me.id],
  )
  const rows = useMemo(
    () => logRows({ entries: source.entries, lines, lanes, frozenAt }),
    [source.entries, lines, lanes, frozenAt],
  )
  const newer = countNewer(source.entries, lanes, frozenAt)
  const cursor = useCursor(rows)
  const newest = source.entries.at(-1)?.position
  const { hasMore, readOlder } = source
  const onNearEnd = useNearEnd(hasMore, readOlder)

  const onTop = useCallback(
    (isAtTop: boolean) => {
      setFrozenAt((before) => (isAtTop || !source.isLive ? undefined : (before ?? newest)))
    },
    [newest, source.isLive],
  )

  return (
    <div className="log">
      <div className="log-head">
        <h1 className="visually-hidden">{speech.text('shell.log')}</h1>
        <fieldset className="log-lanes row">
          <legend className="visually-hidden">{speech.text('log.lanes')}</legend>
          {LANES.map((lane) => (
            <Toggle
              key={lane}
              isOn={lanes.has(lane)}
              onChange={() => {
                toggle(lane)
              }}
            >
              {speech.text(`lane.${lane}`)}
            </Toggle>
          ))}
        </fieldset>
        <SearchNote q={q} />
        <div className="log-tools row">
          {source.isLive ? <TravelLink /> : null}
          <ExportButton />
        </div>
        <div className={newer > 0 ? 'log-newer' : 'visually-hidden'}>
          {newer > 0 ? (
            <Button
              tone="primary"
              onPress={() => {
                setFrozenAt(undefined)
                setTopRequests((count) => count + 1)
              }}
            >
              ↑ {speech.text('log.new', { n: newer })}
            </Button>
          ) : null}
        </div>
      </div>
      {source.loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, source.loading.problem)} onRetry={source.retry} />
      ) : null}
      {rows.length === 0 && source.loading.kind === 'ready' ? (
        <Empty>{speech.text(q === undefined ? 'log.empty' : 'log.none-match')}</Empty>
      ) : (
        <LogList
          rows={rows}
          cursor={cursor}
          topRequests={topRequests}
          ownNewest={lines.at(-1)?.commandId}
          onTop={onTop}
          onNearEnd={onNearEnd}
          renderRow={(row) =>
            row.kind === 'entry' ? (
              <EntryRow
                entry={row.entry}
                lane={row.lane}
                strike={strikes.get(row.entry.id)}
                nameOf={nameOf}
                me={me.id}
                signedUpTo={signedUpTo}
              />
            ) : (
              <LineRow
                line={row.line}
                isLinkLost={isLinkLost}
                author={nameOf(me.id)}
                onDiscard={() => {
                  outbox.discard(row.line.commandId)
                }}
              />
            )
          }
          footer={
            <p className="log-end quiet">
              {speech.text(
                hasMore || source.loading.kind === 'waiting' ? 'log.older' : 'log.beginning',
              )}
            </p>
          }
        />
      )}
    </div>
  )
}
