import type { KeyChain } from './key-chain.ts'
import type { NodeLog } from './node-log.ts'
import type { SignedNote } from './signed-note.ts'

/** A node's log with the keys that sign it and its own tree checkpoint. */
export interface VerifiedLog extends NodeLog {
  readonly chain: KeyChain
  readonly checkpoint: SignedNote
}
