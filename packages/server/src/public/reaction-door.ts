import { createHash, randomUUID } from 'node:crypto'
import { decideReaction, nextPublicationId, readReaction, refusal } from '@vigie/domain'
import type { Actor, Opening, Reaction, Refusal, Sealed } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import type { LogRecord, Sealer, StateReader } from '../store/log-record.ts'
import { publicationRegisterView, reactionView } from '../store/views/publication-view.ts'
import { FloodGuard } from './flood-guard.ts'

/** Who writes what the public sends: nobody in particular. */
const PUBLIC: Actor = { kind: 'system', id: 'public' }
/** So many reactions wait at most; more than that nobody reads in an evening. */
const QUEUE_MAX = 2_000
/** Letters and digits that are not taken for one another. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 15

export interface ReactionDoorDeps {
  readonly record: LogRecord
  readonly sealer: Sealer
  readonly clock: Clock
  readonly random: Random
}

type Taken<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** Takes reactions and appeals from the public. What it answered "ok" to is on disk. */
export class ReactionDoor {
  readonly #deps: ReactionDoorDeps
  readonly #guard: FloodGuard

  constructor(deps: ReactionDoorDeps) {
    this.#deps = deps
    this.#guard = new FloodGuard(deps.clock, deps.random)
  }

  /**
   * Takes a reaction; the value is its author's code, which is kept nowhere. `about` is a communiqué that
   * the public can read. Refusals: `reaction.*`, `publication.hidden-characters`, `store.*`.
   */
  async receive(reaction: {
    readonly about: string
    readonly text: string
    readonly name: string
    readonly address: string
  }): Promise<Taken<string>> {
    const { record, sealer, random } = this.#deps
    const read = readReaction(reaction)
    if (!read.ok) return read
    const waitMs = this.#guard.wait(reaction.address, 'reaction')
    if (waitMs !== undefined) return no(tooMany(waitMs))
    const waiting = record.view(reactionView).count({ where: { state: ['waiting', 'appealed'] } })
    if (waiting >= QUEUE_MAX) return no(tooMany(600_000))
    const { text, name, language } = read.words
    if (this.#guard.isRepeated(`${reaction.about}\n${text}`))
      return no(refusal('reaction.repeated'))
    const openings: Opening[] = []
    const seal = (content: string): Sealed => {
      const { reference, opening } = sealer.seal(content)
      openings.push(opening)
      return reference
    }
    const code = codeFrom(random(CODE_LENGTH))
    const command = {
      kind: 'reaction.receive',
      about: reaction.about,
      text: seal(text),
      ...(name === undefined ? {} : { name: seal(name) }),
      language,
      receipt: receiptOf(code),
    } as const
    const node = record.node.id
    const problem = await this.#submit(openings, (state) => {
      const id = nextPublicationId(node, 'reactions', state(publicationRegisterView, node))
      return decideReaction(state(reactionView, id), id, command)
    })
    return problem === undefined ? { ok: true, value: code } : no(problem)
  }

  /** What became of the reaction with this code. Refusals: `reaction.receipt-unknown`, `reaction.too-many`. */
  follow(code: string, address: string): Taken<Reaction> {
    const waitMs = this.#guard.wait(address, 'look')
    if (waitMs !== undefined) return no(tooMany(waitMs))
    const { documents } = this.#deps.record
      .view(reactionView)
      .list({ where: { receipt: [receiptOf(code)] }, limit: 1 })
    const found = documents[0]?.state
    return found === undefined
      ? no(refusal('reaction.receipt-unknown'))
      : { ok: true, value: found }
  }

  /** Asks for a second reading. Refusals: those of `follow`, of the text, `publication.state-impossible`. */
  async appeal(code: string, words: string, address: string): Promise<Taken<Reaction>> {
    const found = this.follow(code, address)
    if (!found.ok) return found
    const read = readReaction({ text: words, name: '' })
    if (!read.ok) return read
    const { id } = found.value
    const { reference, opening } = this.#deps.sealer.seal(read.words.text)
    const problem = await this.#submit([opening], (state) =>
      decideReaction(state(reactionView, id), id, { kind: 'reaction.appeal', text: reference }),
    )
    return problem === undefined ? this.follow(code, address) : no(problem)
  }

  async #submit(
    openings: readonly Opening[],
    decide: (state: StateReader) => ReturnType<typeof decideReaction>,
  ): Promise<Refusal | undefined> {
    const outcome = await this.#deps.record.submit({
      commandId: randomUUID(),
      actor: PUBLIC,
      openings,
      decide,
    })
    return outcome.ok ? undefined : outcome.refusal
  }
}

function codeFrom(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? 'A')
  return [0, 5, 10].map((from) => letters.slice(from, from + 5).join('')).join('-')
}

function receiptOf(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(`vigie reaction\n${plain}`).digest('hex')
}

function tooMany(waitMs: number): Refusal {
  return refusal('reaction.too-many', { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) })
}

function no(problem: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: problem }
}
