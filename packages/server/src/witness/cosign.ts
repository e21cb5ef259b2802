import {
  cosignatureLine,
  decideWatchedLog,
  judgeCheckpoint,
  parseCheckpointRequest,
  parseVkey,
} from '@vigie/domain'
import type { CheckpointRequest } from '@vigie/domain'
import { toBase64, unreachable } from '@vigie/kit'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { verifyEd25519 } from '../store/verify-ed25519.ts'
import { watchedLogView } from '../store/views/witness-view.ts'
import type { WitnessStore } from '../store/witness-store.ts'
import type { WitnessKey } from './witness-key.ts'

/** An answer of the protocol: c2sp.org/tlog-witness. */
export interface WitnessAnswer {
  readonly status: number
  readonly body: string
  readonly contentType: string
}

export interface CosignDeps {
  readonly record: LogRecord
  readonly store: WitnessStore
  readonly key: WitnessKey
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

const TEXT = 'text/plain; charset=utf-8'
const SYSTEM = { kind: 'system', id: 'witness' } as const

/**
 * Answers one `add-checkpoint`. Reading what is known, judging and storing happen in one turn of the one
 * thread that owns the store, and the store is on disk before the answer: two requests cannot both be
 * held against the same tree, and no answer is ahead of the disk.
 */
export function cosign(deps: CosignDeps, body: string): WitnessAnswer {
  const request = parseCheckpointRequest(body)
  if (request === undefined) return answer(400, 'malformed request\n')
  const { origin, size, root } = request.checkpoint
  const verdict = judgeCheckpoint(request, watched(deps, origin), verifyEd25519)
  switch (verdict.kind) {
    case 'refuse':
      return answer(verdict.status, `${REASON[verdict.status]}\n`)
    case 'conflict':
      if (verdict.isFork) noteFork(deps, request)
      return answer(409, `${verdict.size}\n`, 'text/x.tlog.size')
    case 'cosign': {
      const now = deps.clock()
      deps.store.storeLatest(origin, { size, root, atMs: now })
      return answer(200, cosignatureLine(request.note.text, Math.floor(now / 1_000), deps.key))
    }
    default:
      return unreachable(verdict)
  }
}

const REASON = {
  400: 'the old size exceeds the size of the checkpoint',
  403: 'no signature by a trusted key',
  404: 'unknown log',
  422: 'the consistency proof does not verify',
} as const

function watched({ record, store }: CosignDeps, origin: string) {
  const log = record.view(watchedLogView).get(origin)
  // A log that showed two trees of one size is vouched for no more.
  if (log === undefined || log.removedAt !== undefined) return undefined
  const keys = log.forkedAt === undefined ? log.vkeys : []
  const parsed = keys.map(parseVkey).filter((key) => key !== undefined)
  return { keys: parsed, latest: store.latest(origin) }
}

/** Two signed trees of one size are the proof that a log was rewritten: a fact, said once. */
function noteFork({ record, onFault }: CosignDeps, { checkpoint }: CheckpointRequest): void {
  const { origin, size, root } = checkpoint
  const command = { kind: 'watched-log.note-fork', size, root: toBase64(root) } as const
  record
    .submit({
      commandId: `witness fork ${origin} ${size}`,
      actor: SYSTEM,
      tlp: 'AMBER',
      decide: (read) => decideWatchedLog(read(watchedLogView, origin), origin, command),
    })
    .catch(onFault)
}

function answer(status: number, body: string, contentType = TEXT): WitnessAnswer {
  return { status, body, contentType }
}
