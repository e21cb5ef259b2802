export { canonicalBytes, canonicalNumber, canonicalText, NotCanonical } from './canonical.ts'
export { commit, isOpeningOf, openingOf, SALT_BYTES } from './commitment.ts'
export { keyRotationStatement, originContinuedStatement } from './continuity.ts'
export type { KeyRotated, OriginContinued } from './continuity.ts'
export { entryLeaf } from './entry-leaf.ts'
export type { EntryLeaf } from './entry-leaf.ts'
export { formatManifest } from './export-manifest.ts'
export type { ExportedFile, ExportedNode, ExportManifest } from './export-manifest.ts'
export { emptyRoot, isSameHash, leafHash, nodeHash } from './merkle-hash.ts'
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
} from './merkle-proof.ts'
export type { ConsistencyClaim, InclusionClaim, SubtreeClaim } from './merkle-proof.ts'
export { appendLeaf, EMPTY_FRONTIER, frontierAt, frontierRoot, rootAt } from './merkle-tree.ts'
export type { Appended, Frontier, NodeReader, TreeNode } from './merkle-tree.ts'
export { formatVkey, isSignedBy, noteKey, parseNote, parseVkey, signNote } from './note.ts'
export type { Note, NoteAlgorithm, NoteKey, NoteSignature, Sign, VerifySignature } from './note.ts'
export {
  bundlePath,
  bundlesOf,
  decodeBundle,
  encodeBundle,
  MAX_ENTRY_BYTES,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from './tile.ts'
export type { TileSpan } from './tile.ts'
export { formatTlogProof, parseTlogProof } from './tlog-proof.ts'
export type { TlogProof } from './tlog-proof.ts'
export {
  cosignatureLine,
  cosignedAt,
  cosignedMessage,
  formatTreeCheckpoint,
  openTreeCheckpoint,
  originOf,
  parseTreeCheckpoint,
  signTreeCheckpoint,
} from './tree-checkpoint.ts'
export type { TreeCheckpoint } from './tree-checkpoint.ts'
export { entryId } from './entry.ts'
export type { Actor, Entry, Fact, Opening, Sealed, StoredEntry, Subject } from './entry.ts'
export { isWithinTlp, TLP_LEVELS, tlpLabel } from './marking.ts'
export type { Marking, Tlp } from './marking.ts'
export { mostRestricted, parseTlp } from './markings.ts'
export { mostRestrictedPap, PAP_ACTS, PAP_LEVELS, papPermits, USUAL_PAP } from './pap.ts'
export type { Pap, PapAct } from './pap.ts'
