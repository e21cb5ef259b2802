import { openAccess, SWEEP_MS } from './access/open-access.ts'
import { ReadBook } from './access/read-book.ts'
import type { StartLink } from './access/setup.ts'
import type { Config } from './config.ts'
import { personProjection } from './access/projections.ts'
import { cooperationRoutes } from './cooperation/routes.ts'
import { watchCooperation } from './cooperation/watch-cooperation.ts'
import { startCrowd } from './crowd/start-crowd.ts'
import { startCyberLine } from './cyber-line.ts'
import type { RuleLoad } from './detect/rule-summary.ts'
import { offeredScripts } from './exercise/script-choice.ts'
import { startExercise } from './exercise/start-exercise.ts'
import { handoverRoutes } from './handover/handover-routes.ts'
import { buildHttp } from './http/build-http.ts'
import { DeviceScopes } from './http/device-scope.ts'
import type { NoteRead } from './http/note-read.ts'
import { presenter } from './http/present.ts'
import { StreamHub } from './http/stream/stream-hub.ts'
import { obtainTls } from './http/tls/obtain-tls.ts'
import type { Tls } from './http/tls/tls-choice.ts'
import { createEvent } from './operations/create-event.ts'
import { GrantBook } from './mandate/grant-book.ts'
import { allMandateRoutes } from './mandate/routes.ts'
import { mandatePeople, mayExport } from './mandate-line.ts'
import { openPositionDesk } from './operations/position-routes.ts'
import { operationsRoutes } from './operations/routes.ts'
import { watchMessages } from './operations/watch-messages.ts'
import { watchEvidence } from './operations/watch-evidence.ts'
import { watchRoom } from './operations/watch-room.ts'
import { watchTriggers } from './operations/watch-triggers.ts'
import { PROJECTIONS, READING } from './projections.ts'
import { systemClock } from './run/clock.ts'
import type { Clock } from './run/clock.ts'
import { secureRandom } from './run/random.ts'
import { openPrinter } from './run/pdf/printer.ts'
import { repeat } from './run/repeat.ts'
import { portOf, servedOrigin } from './served-origin.ts'
import { AttachmentStore } from './store/attachments/attachment-store.ts'
import type { RebuildProgress } from './store/catch-up.ts'
import type { LogRecord } from './store/log-record.ts'
import { openRecord } from './store/open-record.ts'
import { startReach } from './reach/start-reach.ts'
import { searchRoutes } from './search/search-routes.ts'
import { startPaperFolder } from './sitrep/paper-folder.ts'
import { situationRoutes } from './sitrep/routes.ts'
import { openVenueRoutes } from './venue/routes.ts'
import { openVisitorLine } from './visitor-line.ts'
import { startPublic } from './public/start-public.ts'
import { cleanPhoto } from './reports/clean-photo.ts'
import { openReports } from './reports/open-reports.ts'
import { teamRoutes } from './team/team-routes.ts'
import { VERSION } from './version.ts'
import { startWitness } from './witness/start-witness.ts'

/** A Vigie that runs. */
export interface Vigie {
  /** Where browsers reach it. */
  readonly origin: URL
  /** Where the public reaches the public site; undefined: there is none. */
  readonly publicOrigin: URL | undefined
  readonly tls: Tls | undefined
  /** What to show on the terminal, once. */
  readonly startLink: StartLink | undefined
  /** How the loading of the rules went. */
  readonly rules: RuleLoad
  /** Says goodbye to streams, finishes what was acknowledged, signs, closes. */
  stop(): Promise<void>
}

/**
 * The composition root: the one place that sees every feature. What was opened is closed again when a
 * later part does not start. Throws a `StoreFault`, or the system's error when the port is taken.
 */
export async function startVigie(
  config: Config,
  onFault: OnFault,
  onProgress: (progress: RebuildProgress) => void = () => {},
  clock: Clock = systemClock,
): Promise<Vigie> {
  const open: (() => void | Promise<void>)[] = []
  const stop = async () => {
    for (const close of open.splice(0).toReversed()) await close()
  }
  try {
    const { dataDirectory: directory, nodeId, host } = config
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock,
      random: secureRandom,
      onProgress,
      ...(nodeId === undefined ? {} : { nodeId }),
    })
    open.push(() => record.close())
    const { sealer } = record
    const place = { record, sealer, directory, clock, random: secureRandom }
    const tls = await obtainTls(config.tls, { host, directory, clock })
    let origin = servedOrigin(config, config.port)
    const grants = new GrantBook(record)
    record.setMandateOf(({ kind, id }) =>
      kind === 'person' ? grants.grantsOf(id, clock())[0]?.mandate : undefined,
    )
    open.push(() => grants.close())
    const access = openAccess({
      ...place,
      grantsOf: (person, nowMs) => grants.grantsOf(person, nowMs),
      origin: () => origin,
      sessionMs: config.sessionMs,
      idleMs: config.idleMs,
      scenarios: offeredScripts(config.script),
      createEvent: (event) => createEvent(place, { ...event, timeZone: localZone() }),
    })
    open.push(() => access.close())
    const sweep = repeat(() => access.sweep(), { intervalMs: SWEEP_MS, onFault, maximumMs: 2_000 })
    open.push(() => sweep.stop())
    const devices = new DeviceScopes(record)
    const presented = presenter(record, READING, clock, devices)
    const gestures = { record, sealer, presenter: presented, clock }
    const attachments = new AttachmentStore(place)
    await attachments.resume()
    const reads = new ReadBook({ record, clock, onFault })
    open.push(() => reads.stop())
    const visitors = openVisitorLine({ record, reads, directory, random: secureRandom, onFault })
    const noteRead: NoteRead = (reader, shown) => reads.note(reader, shown)
    const reports = openReports({
      gestures,
      directory,
      random: secureRandom,
      attachments,
      noteRead,
      readsOn: (log) => {
        const book = new ReadBook({ record: log, clock, onFault })
        return {
          noteRead: (reader, shown) => book.note(reader, shown),
          stop: () => book.stop(),
        }
      },
    })
    open.push(() => reports.close())
    const printer = openPrinter()
    open.push(() => printer.close())
    const { ruleDirectories } = config
    const { doors: ports, tailDirectories, bind } = config
    const doors = { host: bind, ports, tls: await doorTls(config, tls, clock), tailDirectories }
    const cyber = await startCyberLine({
      printer,
      gestures,
      directory,
      attachments,
      noteRead,
      ruleDirectories,
      doors,
      onFault,
    })
    open.push(() => cyber.stop())
    const messages = watchMessages({ record, clock, onFault })
    open.push(() => messages.stop())
    const room = watchRoom({ record, clock, onFault })
    open.push(() => room.stop())
    const evidence = watchEvidence({ record, clock, onFault })
    open.push(() => evidence.stop())
    const cooperation = watchCooperation({ record, clock, onFault })
    open.push(() => cooperation.stop())
    const triggers = watchTriggers({ record, clock, onFault })
    open.push(() => triggers.stop())
    const witness = startWitness({ gestures: { ...gestures, record }, directory, onFault })
    open.push(() => witness.stop())
    const door = { gatekeeper: access.gatekeeper, record, clock, version: VERSION }
    const hub = new StreamHub({ ...door, presenter: presented, devices, visitors: visitors.feed })
    hub.start()
    open.push(() => hub.stop())
    open.push(cyber.ingest.onFeeds((feeds) => hub.setFeeds(feeds)))
    const crowd = startCrowd({
      gestures,
      directory,
      onFault,
      setLive: (channel, values) => hub.setLive(channel, values),
      silentMs: config.countSilentMs,
      ...(config.mqtt === undefined ? {} : { mqtt: config.mqtt }),
    })
    open.push(() => crowd.stop())
    const positions = openPositionDesk({
      record,
      clock,
      setLive: (channel, values) => hub.setLive(channel, values),
    })
    const exercise = startExercise({
      gestures,
      sendEvents: (source, body) => cyber.ingest.receive(source, body),
      measures: {
        sendCounts: (readings) => crowd.receive(readings, 'exercise'),
        sendPositions: (said) => positions.take(said, undefined),
      },
      script: config.script,
      onFault,
    })
    open.push(() => exercise.stop())
    const publicLine = startPublic({
      gestures,
      attachments,
      random: secureRandom,
      cleanPicture: cleanPhoto,
      reports: reports.port,
      readDocument: (view, id, asOf) =>
        READING.documents.find((rule) => rule.view === view)?.read(record, id, asOf),
      onFault,
    })
    open.push(() => publicLine.stop())
    const reach = startReach({
      gestures,
      directory,
      config: config.reach,
      origin: () => origin,
      ceilingOf: (person) => access.ceilingOf(person),
      onFault,
    })
    open.push(() => reach.stop())
    const nameOf = (id: string) => nameIn(record, id)
    if (config.paperFolder !== undefined) {
      const paper = startPaperFolder({
        ...gestures,
        printer,
        nameOf,
        folder: config.paperFolder,
        intervalMs: config.paperEveryMs,
        onFault,
      })
      open.push(() => paper.stop())
    }
    const server = await buildHttp({
      ...door,
      webDirectory: config.webDirectory,
      logLevel: config.logLevel,
      hub,
      origin: () => origin,
      spool: () => cyber.spool(),
      visitors: visitors.door,
      machineDoors: [...cyber.machineDoors, witness.door],
      ...(tls === undefined ? {} : { tls }),
      routes: [
        ...access.routes,
        ...reports.routes,
        ...operationsRoutes({
          ...gestures,
          record,
          attachments,
          noteRead,
          directory,
          positions,
          ceilingOf: (person) => access.ceilingOf(person),
        }),
        ...cyber.routes,
        ...exercise.routes,
        ...publicLine.routes,
        ...witness.routes,
        ...teamRoutes({
          ...gestures,
          record,
          directory,
          printer,
          accounts: access.accounts,
          coverage: () => cyber.coverage(),
          basisFor: cyber.basisFor,
          flushReads: () => reads.flush(),
          noteReads: (reader, shown) => reads.noteAll(reader, shown),
        }),
        ...crowd.routes,
        ...handoverRoutes({ ...gestures, printer, nameOf: (id) => nameIn(record, id) }),
        ...allMandateRoutes({
          ...gestures,
          ...mandatePeople(record, clock),
          nameOf: (id) => nameIn(record, id),
          mayStill: (session) => mayExport(access.current(session), clock()),
        }),
        ...reach.routes,
        ...searchRoutes({ ...gestures, views: PROJECTIONS }),
        ...situationRoutes({ ...gestures, printer, nameOf }),
        ...cooperationRoutes(gestures),
        ...openVenueRoutes({ ...gestures, directory, random: secureRandom }),
      ],
    })
    open.push(() => server.close())
    await server.listen({ host: config.bind, port: config.port })
    origin = servedOrigin(config, portOf(server.server.address()))
    const publicOrigin =
      config.publicPort === undefined
        ? undefined
        : await publicLine.listen({
            host: config.bind,
            port: config.publicPort,
            proxies: config.publicProxies,
            tls,
            originAt: (port) => config.publicUrl ?? servedOrigin(config, port),
          })
    return {
      origin,
      publicOrigin,
      tls,
      startLink: await access.startLink(),
      rules: cyber.load,
      stop,
    }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** Shippers that speak TLS are shown a certificate even where browsers, on this machine, are not. */
async function doorTls(
  { doors, host, dataDirectory: directory }: Config,
  tls: Tls | undefined,
  clock: Clock,
): Promise<Tls | undefined> {
  if (doors.syslogTls === undefined || tls !== undefined) return tls
  return obtainTls({ kind: 'local-authority' }, { host, directory, clock })
}

/** Told of failures in the background; nothing else happens to them. */
export type OnFault = (fault: unknown) => void

/** Name of a person; the id itself where the name is purged or nobody bears it. */
function nameIn(record: LogRecord, id: string): string {
  const person = record.view(personProjection).get(id)
  return (person && record.open(person.name.sealed)) ?? id
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
