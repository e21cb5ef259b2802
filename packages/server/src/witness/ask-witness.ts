import {
  consistencyProof,
  cosignedAt,
  formatCheckpointRequest,
  parseNote,
  parseTreeCheckpoint,
  parseVkey,
} from '@vigie/domain'
import type { Witness } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { verifyEd25519 } from '../store/verify-ed25519.ts'
import type { WitnessStore } from '../store/witness-store.ts'

/** A witness could not be asked, or answered what proves nothing. */
export class WitnessFault extends Error {
  override readonly name = 'WitnessFault'
}

const TIMEOUT_MS = 5_000
const ANSWER_BYTES = 16 * 1024

/**
 * Asks one witness to cosign the latest tree checkpoint of this node, proving that it continues the one
 * they know, and stores what they gave. Answers with the size that they vouch for now.
 * @throws WitnessFault when they are out of reach, refuse, or give no cosignature of their own key
 */
export async function askWitness(
  record: SqliteRecord,
  store: WitnessStore,
  witness: Witness,
): Promise<number> {
  const { node } = record.inside.head
  const signed = must(record.signedCheckpoint(), 'a log with entries is signed')
  const note = must(parseNote(signed), 'own checkpoint')
  const { size } = must(parseTreeCheckpoint(note.text), 'own checkpoint')
  const believed = store.cosigned(node, witness.id)?.size ?? 0
  let answer = await post(record, witness, { oldSize: believed, size, signed })
  if (answer.status === 409) {
    const known = /^(0|[1-9]\d{0,15})\n$/.test(answer.body) ? Number(answer.body) : Number.NaN
    // Larger than our own tree: they saw one that we have no more, as after a restore under one origin.
    if (!(known <= size) || known === believed) {
      throw new WitnessFault(`${witness.id} knows another tree (${answer.body.trim()})`)
    }
    answer = await post(record, witness, { oldSize: known, size, signed })
  }
  if (answer.status !== 200) {
    throw new WitnessFault(`${witness.id} answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  }
  const key = must(parseVkey(witness.vkey), 'key of a witness')
  const cosigned = parseNote(signed + answer.body)
  const timeS = cosigned && cosignedAt(cosigned, key, verifyEd25519)
  if (timeS === undefined) {
    throw new WitnessFault(`${witness.id} gave no cosignature that verifies`)
  }
  store.storeCosigned(node, witness.id, { size, timeS, note: signed + answer.body })
  return size
}

interface Posted {
  readonly oldSize: number
  readonly size: number
  readonly signed: string
}

async function post(
  record: SqliteRecord,
  witness: Witness,
  { oldSize, size, signed }: Posted,
): Promise<{ readonly status: number; readonly body: string }> {
  const { tables, head } = record.inside
  const proof = consistencyProof(tables.tree.reader(head.node), oldSize, size)
  try {
    const response = await fetch(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: formatCheckpointRequest(oldSize, proof, signed),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { status: response.status, body: await limitedText(response) }
  } catch (cause) {
    throw new WitnessFault(`${witness.id} is out of reach`, { cause })
  }
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > ANSWER_BYTES) throw new Error('an answer that is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
