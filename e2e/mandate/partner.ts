import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Act, Pap, ScopeKind, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { MandateDetail, WireClause, Written } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'

/** A partner state with an Ed25519 key of its own. */
export class Partner {
  readonly #private: KeyObject
  readonly publicPem: string
  readonly publicHex: string

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    this.#private = privateKey
    this.publicPem = publicKey.export({ type: 'spki', format: 'pem' })
    const { x } = publicKey.export({ format: 'jwk' })
    this.publicHex = Buffer.from(must(x, 'public key'), 'base64url').toString('hex')
  }

  /** Ed25519 over the text, hex. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#private).toString('hex')
  }

  /** The signed file, as `vigie mandate sign` writes it. */
  signedFile(text: string, change: object = {}): string {
    const { mandate, version }: { mandate: string; version: number } = JSON.parse(text)
    return JSON.stringify({
      type: 'vigie-mandate-signature',
      mandate,
      version,
      digest: createHash('sha256').update(text, 'utf8').digest('hex'),
      key: this.publicHex,
      signature: this.sign(text),
      ...change,
    })
  }
}

export const gesture = () => ({ commandId: randomUUID() })

/** Posts a gesture that must succeed. */
export async function post<T = Written>(caller: Caller, path: string, body: object): Promise<T> {
  const answer = await caller.post(path, { ...gesture(), ...body })
  if (answer.status !== 200 && answer.status !== 201) {
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  // A test says what it expects.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer.body as T
}

/** Reads what must be there. */
export async function get<T>(caller: Caller, path: string): Promise<T> {
  const answer = await caller.get(path)
  if (answer.status !== 200) {
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  // A test says what it expects.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer.body as T
}

export interface TestTerms {
  readonly persons: readonly { readonly person: string; readonly supervisor: string }[]
  readonly acts?: readonly Act[]
  readonly kinds?: readonly ScopeKind[]
  /** Tags; everything when absent. */
  readonly scope?: readonly string[]
  readonly tlp?: Tlp
  readonly pap?: Pap
  readonly breakGlass?: readonly Act[]
  /** From now, ms; a day when absent. */
  readonly lifeMs?: number
  readonly networks?: readonly string[]
  readonly exportMinutes?: number
}

const KINDS: readonly ScopeKind[] = [
  'case',
  'alert',
  'observable',
  'task',
  'evidence',
  'incident',
  'asset',
]

/** Clauses of a mandate that runs from an hour ago, around the clock. */
export function clausesOf(terms: TestTerms): readonly WireClause[] {
  const { lifeMs = 86_400_000, scope, breakGlass = [], networks = [] } = terms
  const { acts = ['read', 'comment'] } = terms
  const days = [1, 2, 3, 4, 5, 6, 7]
  return [
    { clause: 'legal-basis', text: 'Accord de Rabat du 3 mars 2030, article 4' },
    { clause: 'purpose', item: 'a', text: 'Renforcer le centre de commandement cyber' },
    { clause: 'validity', from: fromNow(-3_600_000), until: fromNow(lifeMs) },
    { clause: 'time-zone', timeZone: 'Africa/Casablanca' },
    window('day', days, 0, 720),
    window('night', days, 720, 1_440),
    ...terms.persons.map((named) => ({ clause: 'person' as const, ...named })),
    ...(terms.kinds ?? KINDS).map((kind) => ({ clause: 'kind', kind, isIn: true }) as const),
    ...acts.map((act) => ({ clause: 'act', act, isIn: true }) as const),
    ...breakGlass.map((act) => ({ clause: 'break-glass', act, isIn: true }) as const),
    ...networks.map((network) => ({ clause: 'network', network, isIn: true }) as const),
    ...(scope === undefined
      ? [{ clause: 'everything', isIn: true } as const]
      : scope.map((tag) => ({ clause: 'scope', tag, isIn: true }) as const)),
    { clause: 'highest-tlp', tlp: terms.tlp ?? 'AMBER' },
    { clause: 'highest-pap', pap: terms.pap ?? 'AMBER' },
    {
      clause: 'export-rules',
      highestTlp: terms.tlp ?? 'AMBER',
      lifeMinutes: terms.exportMinutes ?? 5,
    },
    { clause: 'retention', days: 30 },
  ]
}

/** A draft with these clauses; its id. */
export async function draftMandate(
  host: Caller,
  partner: Partner,
  clauses: readonly WireClause[],
): Promise<string> {
  const opened = await post(host, '/mandates', {
    title: 'Équipe d’experts cyber',
    partnerName: `Partner ${randomUUID().slice(0, 6)}`,
  })
  const id = must(opened.changes[0], 'mandate').id
  await post(host, `/mandates/${id}/signed-gestures`, {
    gesture: { kind: 'register-key', key: partner.publicPem },
  })
  for (const clause of clauses) await post(host, `/mandates/${id}/clauses`, { clause })
  return id
}

/** Signs the version in preparation for both sides. */
export async function signByBoth(host: Caller, partner: Partner, id: string): Promise<void> {
  const { draft, problem } = await get<MandateDetail>(host, `/mandates/${id}`)
  if (draft === null) throw new Error(`nothing to sign: ${JSON.stringify(problem)}`)
  await post(host, `/mandates/${id}/signed-gestures`, {
    gesture: { kind: 'sign', digest: draft.digest },
  })
  await post(host, `/mandates/${id}/gestures`, {
    gesture: { kind: 'partner-signature', signature: partner.signedFile(draft.text) },
  })
}

/** A mandate that both signed and that is active; its id. `host` may manage and sign mandates. */
export async function activeMandate(
  host: Caller,
  terms: TestTerms,
  partner: Partner = new Partner(),
): Promise<string> {
  const id = await draftMandate(host, partner, clausesOf(terms))
  await signByBoth(host, partner, id)
  await post(host, `/mandates/${id}/signed-gestures`, { gesture: { kind: 'activate' } })
  return id
}

function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString()
}

function window(
  item: string,
  days: readonly number[],
  fromMinute: number,
  untilMinute: number,
): WireClause {
  return {
    clause: 'window',
    item,
    window: { kind: 'weekly', days: [...days], fromMinute, untilMinute },
  }
}
