import type { Source } from '@vigie/domain'
import type { FeedState, SourceRow } from '@vigie/protocol'
import type { Feed } from './feed-book.ts'
import type { SourceNote } from './source-notes.ts'

/** What is known of one source, from where it is known. */
export interface SourceKnowledge {
  readonly source: Source | undefined
  readonly feed: FeedState
  readonly counts: Feed
  readonly note: SourceNote
  readonly recognised: string | undefined
}

/** Everything that a screen needs of one source. */
export function sourceRow({ source, feed, counts, note, recognised }: SourceKnowledge): SourceRow {
  const declared = source?.declared
  return {
    ...feed,
    state: stateOf(source, feed),
    door: declared?.door ?? null,
    format: declared?.format ?? null,
    recognised: recognised ?? null,
    protocol: note.protocol ?? null,
    limits: declared === undefined ? null : { ...declared.limits },
    scope: [...(source?.scope ?? [])],
    duplicates: counts.duplicates,
    dropped: counts.dropped,
    refused: counts.refused,
    bytesPerMinute: counts.bytesPerMinute,
    lagMs: note.lagMs === undefined ? null : Math.round(note.lagMs),
    clockOff: note.clockOff,
    lastProblem:
      note.problem === undefined
        ? null
        : {
            at: new Date(note.problem.atMs).toISOString(),
            code: note.problem.code,
            message: note.problem.message,
          },
  }
}

function stateOf(source: Source | undefined, feed: FeedState): SourceRow['state'] {
  if (source?.declared?.paused === true) return 'paused'
  if (feed.silent) return 'silent'
  if (feed.lastSeenAt === null) return 'waiting'
  return source?.declared === undefined ? 'undeclared' : 'receiving'
}
