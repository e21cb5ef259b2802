import type { Findings } from './finding.ts'
import { isSignatureOf, signatureProblem } from './key-chain.ts'
import { readNote } from './signed-note.ts'
import { readTreeHead } from './tree-head.ts'
import type { VerifiedLog } from './verified-log.ts'

/** How an origin goes on from an earlier one, and what of that was checked (spec L56). */
export interface OriginLink {
  readonly node: string
  readonly previousNode: string
  /** `prefix`: the earlier log is in the export and this continues it; `not-checked`: it is not in the export. */
  readonly history: 'prefix' | 'not-checked'
  /** Whether the earlier log's key signed for the new one. */
  readonly isKeySigned: boolean
}

/** Checks every `log.origin-continued` entry of the export. */
export function checkOriginLinks(
  logs: readonly VerifiedLog[],
  findings: Findings,
): readonly OriginLink[] {
  const links: OriginLink[] = []
  for (const log of logs) {
    for (const { kind, seq, data } of log.continuity) {
      if (kind !== 'log.origin-continued') continue
      const where = `${log.announced.node}, entry ${seq}`
      const link =
        seq === 1 ? checkLink(log, data, logs) : 'only the first entry may continue a log'
      if (typeof link === 'string') findings.tampered(where, link)
      else links.push(link)
    }
  }
  return links
}

function checkLink(
  log: VerifiedLog,
  data: Readonly<Record<string, unknown>>,
  logs: readonly VerifiedLog[],
): OriginLink | string {
  const { previousNode, previousCheckpoint, signature } = data
  if (typeof previousNode !== 'string' || typeof previousCheckpoint !== 'string') {
    return 'does not say which log it continues'
  }
  const note = readNote(Buffer.from(previousCheckpoint, 'utf8'))
  const head = note === undefined ? undefined : readTreeHead(note.text)
  if (note === undefined || head === undefined)
    return 'holds no readable checkpoint of the earlier log'
  const { node } = log.announced
  const previous = logs.find((other) => other.announced.node === previousNode)
  if (previous === undefined) {
    return { node, previousNode, history: 'not-checked', isKeySigned: false }
  }
  if (head.origin !== previous.announced.origin) return `continues ${head.origin}, another log`
  const problem = signatureProblem(note, previous.chain, head.size)
  if (problem !== undefined) return `the checkpoint it continues ${problem}`
  if (head.size > previous.tree.size) {
    return `continues ${previousNode} at ${head.size}, of which ${previous.tree.size} are here`
  }
  if (!head.root.equals(previous.tree.root(head.size))) return `continues a fork of ${previousNode}`
  const isKeySigned = isHandover(log, previous, signature)
  if (signature !== undefined && !isKeySigned) return `is not signed by the key of ${previousNode}`
  return { node, previousNode, history: 'prefix', isKeySigned }
}

function isHandover(log: VerifiedLog, previous: VerifiedLog, signature: unknown): boolean {
  const [firstKey] = log.chain.keys
  const lastKey = previous.chain.keys.at(-1)
  if (firstKey === undefined || lastKey === undefined) return false
  const names = `${previous.announced.origin}\n${log.announced.origin}\n${firstKey.vkey}`
  return isSignatureOf(`vigie/origin-continued/1\n${names}\n`, lastKey, signature)
}
