import type { FeedState } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { useFit } from './use-fit.ts'

const ROW_PX = 46

/** The sources of telemetry, silent ones first and hollow: silence is an alarm, never a zero. */
export function WallFeeds() {
  const speech = useSpeech()
  const asOf = useAsOf()
  const feeds = useLive((state) => state.feeds)
  const toldAtMs = useLive((state) => state.feedsAtMs)
  const { ref, rows } = useFit(ROW_PX)
  const sorted = feeds.toSorted((a, b) => Number(b.silent) - Number(a.silent))
  const isCut = sorted.length > rows
  const shown = sorted.slice(0, isCut ? Math.max(0, rows - 1) : rows)
  const note = noteOf({ asOf, toldAtMs, count: feeds.length })
  return (
    <section className="wall-panel wall-panel-fill" aria-label={speech.text('wall.feeds')}>
      <h2>
        {speech.text('wall.feeds')}{' '}
        <strong>{note === undefined ? speech.number(feeds.length) : ''}</strong>
      </h2>
      <ul className="wall-rows" ref={ref}>
        {note === undefined ? (
          <>
            {shown.map((feed) => (
              <Feed key={feed.id} feed={feed} />
            ))}
            {isCut && rows > 0 ? (
              <li className="quiet">
                {speech.text('wall.more', { n: sorted.length - shown.length })}
              </li>
            ) : null}
          </>
        ) : (
          <li className="quiet">{speech.text(note)}</li>
        )}
      </ul>
    </section>
  )
}

function Feed(props: { readonly feed: FeedState }) {
  const { name, silent, perMinute, lastSeenAt } = props.feed
  const speech = useSpeech()
  const seenAtMs = lastSeenAt === null ? undefined : Date.parse(lastSeenAt)
  return (
    <li className={silent ? 'wall-feed is-silent' : 'wall-feed'}>
      <span className="wall-line">
        <bdi>{name}</bdi>
      </span>
      <span className="wall-feed-end">
        {silent
          ? speech.text('wall.feeds.silent')
          : speech.text('wall.feeds.per-minute', { n: perMinute })}{' '}
        · <Age atMs={seenAtMs} />
      </span>
    </li>
  )
}

/** Why there is no list; undefined when there is one. */
function noteOf(known: {
  readonly asOf: number | undefined
  readonly toldAtMs: number | undefined
  readonly count: number
}): 'wall.feeds.now-only' | 'wall.feeds.unknown' | 'wall.feeds.none' | undefined {
  if (known.asOf !== undefined) return 'wall.feeds.now-only'
  if (known.toldAtMs === undefined) return 'wall.feeds.unknown'
  return known.count === 0 ? 'wall.feeds.none' : undefined
}
