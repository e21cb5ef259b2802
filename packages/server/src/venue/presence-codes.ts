import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PresenceProof } from '@vigie/domain'
import type { Random } from '../run/random.ts'
import { writeDurably } from '../store/write-durably.ts'

/** A checkpoint as far as its code goes. */
export interface CodedCheckpoint {
  readonly id: string
  readonly codeVersion: number
}

/** The codes of one moment. */
export interface Codes {
  readonly printed: string
  readonly rotating: string
  /** Epoch ms, when the next rotating code begins. */
  readonly rotatesAt: number
}

/**
 * Codes that show that an inspector was there: one that is printed on a label, one that changes every
 * minute on a display. Both are derived from a secret of this installation, kept beside the log, so
 * that no fact and no view ever holds one.
 */
export interface PresenceCodes {
  codesAt(checkpoint: CodedCheckpoint, nowMs: number): Codes
  /** How far a code that was given proves presence at a moment (epoch ms, by the inspector's device). */
  proofOf(checkpoint: CodedCheckpoint, code: string | undefined, atMs: number): PresenceProof
}

const STEP_MS = 60_000
/** A code is good for its minute and one on either side: clocks of phones differ. */
const SLACK_STEPS = 1
const PRINTED_LENGTH = 8
/** Without letters and digits that look alike on a wet label. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Opens the secret of this installation, or makes it. */
export function openPresenceCodes(directory: string, random: Random): PresenceCodes {
  const path = join(directory, 'presence.secret')
  if (!existsSync(path)) writeDurably(path, random(32))
  const secret = readFileSync(path)

  const printedOf = ({ id, codeVersion }: CodedCheckpoint) => {
    const bytes = mac(secret, `printed\n${id}\n${codeVersion}`)
    return Array.from(bytes.subarray(0, PRINTED_LENGTH), (byte) => ALPHABET[byte % 31]).join('')
  }
  const rotatingOf = ({ id, codeVersion }: CodedCheckpoint, step: number) => {
    const bytes = mac(secret, `rotating\n${id}\n${codeVersion}\n${step}`)
    return String(bytes.readUInt32BE(0) % 1_000_000).padStart(6, '0')
  }

  return {
    codesAt(checkpoint, nowMs) {
      const step = Math.floor(nowMs / STEP_MS)
      return {
        printed: printedOf(checkpoint),
        rotating: rotatingOf(checkpoint, step),
        rotatesAt: (step + 1) * STEP_MS,
      }
    },
    proofOf(checkpoint, code, atMs) {
      if (code === undefined || code.trim() === '') return 'none'
      const given = code.replaceAll(/[\s-]/g, '').toUpperCase()
      const step = Math.floor(atMs / STEP_MS)
      for (let each = step - SLACK_STEPS; each <= step + SLACK_STEPS; each++) {
        if (isSame(given, rotatingOf(checkpoint, each))) return 'rotating'
      }
      return isSame(given, printedOf(checkpoint)) ? 'printed' : 'wrong'
    },
  }
}

function mac(secret: Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
