import type { Server } from 'node:http'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Tls } from '../http/tls/tls-choice.ts'
import type { Random } from '../run/random.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { CleanPicture } from './check-draft.ts'
import { communiqueRoutes } from './communique-routes.ts'
import type { ReadDocument } from './numbers-of.ts'
import { publicAlertRoutes } from './public-alert-routes.ts'
import { PublicSite } from './public-site.ts'
import { ReactionDoor } from './reaction-door.ts'
import { reactionRoutes } from './reaction-routes.ts'
import { ReportDoor } from './report-door.ts'
import type { ReportPort } from './report-port.ts'
import { rumourRoutes } from './rumour-routes.ts'
import { siteServer } from './site-server.ts'

export interface PublicOptions {
  readonly gestures: Gestures
  readonly attachments: Pick<AttachmentStore, 'open'>
  readonly random: Random
  readonly cleanPicture: CleanPicture
  readonly readDocument: ReadDocument
  readonly reports: ReportPort
  readonly onFault: (fault: unknown) => void
}

export interface PublicListening {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly tls: Tls | undefined
  readonly proxies: number
  /** Where readers come to, once the port is known. */
  readonly originAt: (port: number) => URL
}

/** The public desk's routes, and the public site, which listens apart from the rooms. */
export interface PublicLine {
  readonly routes: readonly Route[]
  /** Opens the public port; resolves with where readers come to. Throws the system's error when it is taken. */
  listen(listening: PublicListening): Promise<URL>
  stop(): Promise<void>
}

export function startPublic(options: PublicOptions): PublicLine {
  const { gestures, attachments, random, cleanPicture, readDocument, reports, onFault } = options
  const { record, sealer, clock } = gestures
  const desk = { ...gestures, attachments, cleanPicture, readDocument }
  let site: PublicSite | undefined
  let server: Server | undefined
  return {
    routes: [
      ...communiqueRoutes(desk),
      ...rumourRoutes(desk),
      ...reactionRoutes(desk),
      ...publicAlertRoutes(desk),
    ],
    async listen({ host, port, tls, proxies, originAt }) {
      let origin = originAt(port)
      const door = new ReactionDoor({ record, sealer, clock, random })
      const reportDoor = new ReportDoor({ port: reports, clock, random })
      const opened = new PublicSite({
        ...desk,
        door,
        reportDoor,
        reports,
        onFault,
        origin: () => origin,
      })
      site = opened
      server = siteServer({
        site: () => opened.served(),
        answerForm: (path, fields, address) => opened.answerForm(path, fields, address),
        tls,
        proxies,
      })
      origin = originAt(await listening(server, host, port))
      await opened.start()
      return origin
    },
    async stop() {
      await site?.stop()
      const closing = server
      if (closing === undefined) return
      await new Promise<void>((resolve) => {
        closing.close(() => resolve())
        closing.closeAllConnections()
      })
    },
  }
}

/** The port that a server listens on. */
function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
