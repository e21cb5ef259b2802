import type { Gestures } from '../http/submit-gesture.ts'
import type { PictureDeps } from './check-draft.ts'
import type { ReadDocument } from './numbers-of.ts'

/** What the routes of the public desk need. */
export interface DeskDeps extends Gestures, PictureDeps {
  readonly readDocument: ReadDocument
}

export const READ = { kind: 'action', action: 'publication.read' } as const
export const WRITE = { kind: 'action', action: 'publication.write' } as const
/** The second person proves who they are. */
export const RELEASE = { kind: 'action', action: 'publication.release', stepUp: true } as const
export const MODERATE = { kind: 'action', action: 'reaction.moderate' } as const
/** Said of what does not exist, and alike of what is not for this person. */
export const UNKNOWN = 'publication.unknown'
