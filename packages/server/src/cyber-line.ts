import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FindingDetail } from '@vigie/protocol'
import { findingRoutes } from './cyber/finding-routes.ts'
import { startDetectionLoop } from './detect/detection-loop.ts'
import { startDetector } from './detect/worker-detector.ts'
import type { RuleLoad } from './detect/rule-summary.ts'
import type { Route } from './http/route.ts'
import type { Gestures } from './http/submit-gesture.ts'
import { openFeedBook } from './ingest/feed-book.ts'
import { ingestRoutes } from './ingest/ingest-routes.ts'
import { startIngest } from './ingest/ingest.ts'
import type { Ingest } from './ingest/ingest.ts'
import { openMatchStore } from './store/events/match-store.ts'
import { openSegmentStore } from './store/events/segment-store.ts'

/** Telemetry from the door to the findings: the part of the composition root that is cyber. */
export interface CyberLine {
  readonly routes: readonly Route[]
  readonly ingest: Ingest
  readonly load: RuleLoad
  /** Events on disk, not yet through detection. */
  spool(): { readonly queued: number }
  /** Takes nothing more in, finishes the page under way, closes the files. */
  stop(): Promise<void>
}

export interface CyberOptions {
  readonly gestures: Gestures
  readonly directory: string
  readonly ruleDirectories: readonly string[]
  readonly onFault: (fault: unknown) => void
}

/** Opens the event store, loads the rules on their thread and starts detection. */
export async function startCyberLine(options: CyberOptions): Promise<CyberLine> {
  const { gestures, directory, onFault } = options
  const { record, sealer, clock } = gestures
  const detector = await startDetector({ ruleDirectories: options.ruleDirectories, onFault })
  const place = join(directory, 'events')
  const events = await openSegmentStore({ directory: place })
  const matches = openMatchStore(place)
  const book = openFeedBook(join(place, 'feeds.json'), clock)
  const ingest = startIngest({ events, record, book, clock, onFault })
  const loop = startDetectionLoop({
    events,
    detector,
    record,
    matches,
    sealer,
    onFault,
    onUnparsed: () => {},
  })
  const ruleOf = ruleReader(detector.load)
  return {
    routes: [
      ...ingestRoutes(ingest),
      ...findingRoutes({ ...gestures, evidence: { matches, events }, ruleOf }),
    ],
    ingest,
    load: detector.load,
    spool: () => ({ queued: events.backlog() }),
    async stop() {
      await ingest.stop()
      await loop.stop()
      await detector.stop()
      await events.close()
      matches.close()
    },
  }
}

/** Rules by id as the detail of a finding shows them, with their text as written. */
function ruleReader(load: RuleLoad): (id: string) => FindingDetail['rule'] | undefined {
  const byId = new Map(load.rules.map((rule) => [rule.id, rule]))
  return (id) => {
    const rule = byId.get(id)
    if (rule === undefined) return undefined
    const { title, description, author, level, tags, falsePositives, file } = rule
    return {
      id,
      title,
      description,
      author,
      level,
      tags: [...tags],
      falsePositives: [...falsePositives],
      yaml: readFileSync(file, 'utf8'),
    }
  }
}
