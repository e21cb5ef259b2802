import { readAttachment } from '../store/attachments/read-attachment.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import type { NoteRead } from '../http/note-read.ts'
import type { Route } from '../http/route.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { callRoutes } from './call-routes.ts'
import { casualtyRoutes } from './casualty-routes.ts'
import { decisionRoutes } from './decision-routes.ts'
import { entryRoutes } from './entry-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { evidenceOwnerRoutes } from './evidence-owner-routes.ts'
import { evidenceRequestRoutes } from './evidence-request-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { messageRoutes } from './message-routes.ts'
import type { MessageDeps } from './message-routes.ts'
import { playbookRunRoutes } from './playbook-run-routes.ts'
import { positionRoutes } from './position-routes.ts'
import type { PositionDesk } from './position-desk.ts'
import { postRoutes } from './post-routes.ts'
import { radioPlanRoutes } from './radio-plan-routes.ts'
import { taskRoutes } from './task-routes.ts'
import { unitRoutes } from './unit-routes.ts'

export interface OperationsDeps extends MessageDeps {
  readonly record: SqliteRecord
  readonly attachments: AttachmentStore
  readonly noteRead: NoteRead
  /** The data directory. */
  readonly directory: string
  readonly positions: PositionDesk
}

/** Every route of the operations room. */
export function operationsRoutes(deps: OperationsDeps): readonly Route[] {
  return [
    ...entryRoutes(deps),
    ...eventRoutes(deps),
    ...incidentRoutes(deps),
    ...taskRoutes(deps),
    ...decisionRoutes(deps),
    ...callRoutes(deps),
    ...casualtyRoutes(deps),
    ...playbookRunRoutes(deps),
    ...evidenceOwnerRoutes(deps),
    ...evidenceRequestRoutes(deps),
    ...unitRoutes(deps),
    ...positionRoutes(deps.positions),
    ...messageRoutes(deps),
    ...postRoutes(deps),
    ...radioPlanRoutes(deps),
    ...attachmentRoutes(deps),
    ...exportRoutes({ ...deps, attachment: (sha256) => readAttachment(deps.directory, sha256) }),
  ]
}
