import { coverageOf } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { join } from 'node:path'
import { watchHosts } from './cyber/asset-discovery.ts'
import { assetImportRoutes } from './cyber/asset-import-routes.ts'
import { assetProposalRoutes } from './cyber/asset-proposal-routes.ts'
import { assetRoutes } from './cyber/asset-routes.ts'
import { openCourseBook } from './cyber/course-book.ts'
import { basisFor, effectivenessRoutes } from './cyber/effectiveness-routes.ts'
import { startTally } from './cyber/measured-tally.ts'
import { reportRoutes } from './cyber/report/report-routes.ts'
import type { RuleEngine } from './cyber/rule-engine.ts'
import { testedRules } from './cyber/tested-rules.ts'
import type { Route } from './http/route.ts'
import type { Gestures } from './http/submit-gesture.ts'
import type { Ingest } from './ingest/ingest.ts'
import type { Printer } from './run/pdf/printer.ts'
import type { EventStore } from './store/events/event-store.ts'

/** What is known of assets and of how the centre does: a part of the composition root. */
export interface PictureLine {
  readonly routes: readonly Route[]
  /** Rules in force, techniques that they cover, and how many of these a written test proves. */
  coverage(): { readonly rules: number; readonly techniques: number; readonly tested: number }
  /** What figures of a period are counted on, for a reader. */
  basisFor(
    reader: Principal,
    period: { readonly from: string; readonly to: string },
  ): ReturnType<typeof basisFor>
  stop(): Promise<void>
}

export interface PictureOptions {
  readonly gestures: Gestures
  readonly printer: Printer
  readonly events: Pick<EventStore, 'latest'>
  readonly ingest: Pick<Ingest, 'feeds'>
  readonly engine: Pick<RuleEngine, 'hits' | 'loaded'>
  readonly ruleDirectories: readonly string[]
  /** Directory of what is measured. */
  readonly place: string
  readonly onFault: (fault: unknown) => void
}

/** Begins to watch hosts, to follow courses and to keep the tally. */
export async function startPictureLine(options: PictureOptions): Promise<PictureLine> {
  const { gestures, printer, events, ingest, engine, onFault } = options
  const { record, clock } = gestures
  const hosts = watchHosts({ latest: (limit, maxBytes) => events.latest(limit, maxBytes), onFault })
  const courses = openCourseBook(record)
  const tally = startTally({
    path: join(options.place, 'tally.json'),
    clock,
    totals: () => ({
      events: ingest.feeds().reduce((sum, { accepted }) => sum + accepted, 0),
      matches: [...engine.hits().values()].reduce((sum, { count }) => sum + count, 0),
    }),
    onFault,
  })
  const tested = await testedRules(options.ruleDirectories)
  const deps = {
    ...gestures,
    printer,
    courses,
    tally,
    feeds: () => ingest.feeds(),
    titleOf: (rule: string) => engine.loaded().byId.get(rule)?.title,
    rules: () =>
      engine.loaded().rules.map(({ id, tags, waitingFor }) => ({
        id,
        tags,
        isTested: tested.has(id.toLowerCase()),
        isWaiting: waitingFor.length > 0,
      })),
  }
  return {
    routes: [
      ...assetRoutes(gestures),
      ...assetImportRoutes(gestures),
      ...assetProposalRoutes({ ...gestures, seenHosts: () => hosts.seen() }),
      ...effectivenessRoutes(deps),
      ...reportRoutes(deps),
    ],
    coverage() {
      const rules = deps.rules()
      const techniques = coverageOf(rules, () => 0)
      return {
        rules: rules.length,
        techniques: techniques.length,
        tested: techniques.filter((each) => each.tested > 0).length,
      }
    },
    basisFor: (reader, period) => basisFor(deps, reader, period),
    async stop() {
      await hosts.stop()
      await tally.stop()
      courses.close()
    },
  }
}
