import { join } from 'node:path'
import { caseRoutes } from './cyber/case-routes.ts'
import { findingBulkRoutes } from './cyber/finding-bulk-routes.ts'
import { findingListRoutes } from './cyber/finding-list-routes.ts'
import { findingRoutes } from './cyber/finding-routes.ts'
import { measureAttachment } from './cyber/measure-attachment.ts'
import { playbookRoutes } from './cyber/playbook-routes.ts'
import { ruleReader } from './cyber/rule-reader.ts'
import { ruleRoutes } from './cyber/rule-routes.ts'
import { scopeRoutes } from './cyber/scope-routes.ts'
import { slaRoutes } from './cyber/sla-routes.ts'
import { suppressionRoutes } from './cyber/suppression-routes.ts'
import { startDetectionLoop } from './detect/detection-loop.ts'
import { startRuleService } from './detect/rule-service.ts'
import type { RuleLoad } from './detect/rule-summary.ts'
import { ownRules } from './detect/write-own-rules.ts'
import type { NoteRead } from './http/note-read.ts'
import type { Route } from './http/route.ts'
import type { Gestures } from './http/submit-gesture.ts'
import type { MachineDoor } from './http/machine-door.ts'
import { startHuntLine } from './hunt-line.ts'
import { openReceiving } from './ingest/open-receiving.ts'
import type { Ingest } from './ingest/ingest.ts'
import type { ListenerPorts } from './ingest/listeners.ts'
import { startPictureLine } from './picture-line.ts'
import type { PictureLine } from './picture-line.ts'
import type { Printer } from './run/pdf/printer.ts'
import type { AttachmentStore } from './store/attachments/attachment-store.ts'
import { openMatchStore } from './store/events/match-store.ts'
import { openSegmentStore } from './store/events/segment-store.ts'

/** Telemetry from the door to the findings: the part of the composition root that is cyber. */
export interface CyberLine {
  readonly routes: readonly Route[]
  /** Protocols of shippers over HTTP. */
  readonly machineDoors: readonly MachineDoor[]
  readonly ingest: Ingest
  readonly load: RuleLoad
  /** What detection covers. */
  coverage(): ReturnType<PictureLine['coverage']>
  readonly basisFor: PictureLine['basisFor']
  /** Events on disk, not yet through detection. */
  spool(): { readonly queued: number }
  /** Takes nothing more in, finishes the page under way, closes the files. */
  stop(): Promise<void>
}

export interface CyberOptions {
  readonly gestures: Gestures
  readonly printer: Printer
  readonly directory: string
  /** What evidence of cases is measured in. */
  readonly attachments: Pick<AttachmentStore, 'open'>
  readonly noteRead: NoteRead
  readonly ruleDirectories: readonly string[]
  /** Doors of telemetry that are not HTTP; none when absent. */
  readonly doors?: {
    readonly host: string
    readonly ports: ListenerPorts
    readonly tls: { readonly key: string; readonly certificate: string } | undefined
    readonly tailDirectories: readonly string[]
  }
  readonly onFault: (fault: unknown) => void
}

const NO_DOORS = {
  host: 'localhost',
  ports: { syslogUdp: undefined, syslogTcp: undefined, syslogTls: undefined, relp: undefined },
  tls: undefined,
  tailDirectories: [],
}

/** Opens the event store, loads the rules on their thread and starts detection. */
export async function startCyberLine(options: CyberOptions): Promise<CyberLine> {
  const { gestures, directory, onFault } = options
  const { record, sealer, clock } = gestures
  const place = join(directory, 'events')
  const events = await openSegmentStore({ directory: place })
  const matches = openMatchStore(place)
  const rules = await startRuleService({
    record,
    events,
    ruleDirectories: options.ruleDirectories,
    ownDirectory: join(directory, 'rules'),
    correlation: { path: join(place, 'correlations.state'), from: () => events.cursor() },
    clock,
    onFault,
  })
  const { detector } = rules
  const receiving = await openReceiving({
    ...(options.doors ?? NO_DOORS),
    gestures,
    events,
    place,
    onFault,
  })
  const loop = startDetectionLoop({
    events,
    detector,
    record,
    matches,
    sealer,
    clock,
    onFault,
    onUnparsed: () => {},
  })
  const hunting = startHuntLine({ gestures, events, matches, place, onFault })
  const { readEvents } = hunting
  const ruleOf = ruleReader(record, rules)
  const ruleTags = () => new Map(rules.loaded().rules.map(({ id, tags }) => [id, tags]))
  const engine = { ...rules, hits: () => matches.hits() }
  const picture = await startPictureLine({
    gestures,
    printer: options.printer,
    events,
    ingest: receiving.ingest,
    engine,
    ruleDirectories: options.ruleDirectories,
    place,
    onFault,
  })
  return {
    routes: [
      ...receiving.routes,
      ...picture.routes,
      ...hunting.routes,
      ...findingListRoutes({ ...gestures, ruleTags }),
      ...findingBulkRoutes(gestures),
      ...caseRoutes({
        ...gestures,
        measure: measureAttachment(record, options.attachments, clock),
        noteRead: options.noteRead,
      }),
      ...playbookRoutes(gestures),
      ...slaRoutes(gestures),
      ...scopeRoutes(gestures),
      ...suppressionRoutes(gestures),
      ...findingRoutes({ ...gestures, evidence: { matches, readEvents }, ruleOf }),
      ...ruleRoutes({ ...gestures, engine, ownRules: () => ownRules(record) }),
    ],
    machineDoors: receiving.machineDoors,
    ingest: receiving.ingest,
    load: detector.load,
    coverage: () => picture.coverage(),
    basisFor: (reader, period) => picture.basisFor(reader, period),
    spool: () => ({ queued: events.backlog() }),
    async stop() {
      await receiving.stop()
      await picture.stop()
      await hunting.stop()
      await loop.stop()
      await rules.stop()
      await events.close()
      matches.close()
    },
  }
}
