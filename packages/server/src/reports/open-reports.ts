import { presenter } from '../http/present.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { NoteRead } from '../http/note-read.ts'
import type { Random } from '../run/random.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { LogRecord } from '../store/log-record.ts'
import { integrityRoutes } from './integrity-routes.ts'
import { integrityReading } from './reading.ts'
import { openIntegrityRecord } from './open-integrity-record.ts'
import { ReportIntake } from './report-intake.ts'
import { reportRoutes } from './report-routes.ts'
import { SealedIntake } from './sealed-intake.ts'

/** Reports from the public, of a running Vigie. */
export interface Reports {
  readonly routes: readonly Route[]
  /** For the public site. */
  readonly port: {
    readonly desks: () => readonly { readonly id: string; readonly name: string }[]
    readonly onDesks: (listener: () => void) => () => void
    readonly receive: ReportIntake['receive']
    readonly follow: ReportIntake['follow']
    readonly add: ReportIntake['add']
  }
  close(): Promise<void>
}

/**
 * Opens the room's reports and the integrity log. `readsOn` makes a book of readings for a record: those
 * of sealed reports are written on the integrity log, where no auditor of the room counts them. Throws a
 * `StoreFault`.
 */
export function openReports(options: {
  readonly gestures: Gestures
  readonly directory: string
  readonly random: Random
  readonly attachments: AttachmentStore
  readonly noteRead: NoteRead
  readonly readsOn: (record: LogRecord) => {
    readonly noteRead: NoteRead
    stop(): Promise<void>
  }
}): Reports {
  const { gestures, directory, random, attachments, noteRead } = options
  const { clock } = gestures
  const integrity = openIntegrityRecord({ directory, clock, random })
  const reads = options.readsOn(integrity)
  const sealed = new SealedIntake({ record: integrity, directory })
  const { record, sealer } = gestures
  const intake = new ReportIntake({ record, sealer, attachments, sealed, random })
  return {
    port: {
      desks: () =>
        sealed.desks().map(({ id, name }) => ({ id, name: integrity.open(name.sealed) ?? id })),
      onDesks: (listener) =>
        integrity.onCommitted(({ entries }) => {
          if (entries.some(({ entry }) => entry.kind.startsWith('integrity-desk.'))) listener()
        }),
      receive: (input) => intake.receive(input),
      follow: (receipt) => intake.follow(receipt),
      add: (receipt, words) => intake.add(receipt, words),
    },
    routes: [
      ...reportRoutes({ ...gestures, noteRead }),
      ...integrityRoutes({
        record: integrity,
        sealer: integrity.sealer,
        presenter: presenter(integrity, integrityReading, clock),
        clock,
        directory,
        noteRead: reads.noteRead,
      }),
    ],
    async close() {
      await reads.stop()
      await integrity.close()
    },
  }
}
