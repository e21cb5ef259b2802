import type { Tlp } from '@vigie/domain'
import type { Gestures } from '../http/submit-gesture.ts'

/** What the routes of mandates need; `main.ts` hands it over. */
export interface MandateDeps extends Gestures {
  /** Whether somebody is a visiting expert or a host; undefined for nobody, and for displays. */
  readonly sideOf: (person: string) => 'expert' | 'host' | undefined
  /** The strictest marking that somebody is cleared for, visitors too; undefined for nobody. */
  readonly clearanceOf: (person: string) => Tlp | undefined
  /** Name behind a person's id; the id itself where it is purged or unknown. */
  readonly nameOf: (person: string) => string
  /** Hosts who may answer requests. */
  readonly approvers: () => readonly string[]
  /** Whether the session still holds, with the rights that it has now: asked while a file is sent. */
  readonly mayStill: (sessionId: string) => boolean
}
