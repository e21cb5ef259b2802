import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { EventStore } from '../store/events/event-store.ts'
import { recordFindings } from './record-findings.ts'
import type { FindingDeps } from './record-findings.ts'
import type { Detector } from './worker-detector.ts'

/** Events and bytes of one page: small enough to answer within a blink, large enough to amortise. */
const PAGE_EVENTS = 2_000
const PAGE_BYTES = 4 * 1024 * 1024
const IDLE_MS = 20

export interface LoopDeps extends FindingDeps {
  readonly events: EventStore
  readonly detector: Detector
  readonly onFault: (fault: unknown) => void
  /** Told how many events of each page could not be understood. */
  readonly onUnparsed: (count: number) => void
}

/**
 * Takes events from the spool through detection to findings. A page is committed only after its
 * conclusions are on disk, so that a kill repeats a page and loses none.
 */
export function startDetectionLoop(deps: LoopDeps): Repeating {
  const stopping = new AbortController()
  const loop = repeat(
    async () => {
      while (!stopping.signal.aborted) {
        const page = deps.events.after(deps.events.cursor(), PAGE_EVENTS, PAGE_BYTES)
        if (page.events.length === 0) return
        const { matches, unparsed } = await deps.detector.detect(page.events)
        await recordFindings(deps, matches, page.events)
        if (unparsed > 0) deps.onUnparsed(unparsed)
        deps.events.commit(page)
      }
    },
    { intervalMs: IDLE_MS, onFault: deps.onFault, maximumMs: 2_000 },
  )
  return {
    stop: () => {
      stopping.abort()
      return loop.stop()
    },
  }
}
