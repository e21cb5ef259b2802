import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { clauseRefusal } from './check-clause.ts'
import type { MandateCommand } from './command.ts'
import type { Mandate, MandateDraft, MandateParty, MandateState } from './mandate.ts'
import { clauseJson, clauseKey } from './term-clause.ts'
import { termsOf } from './terms-of.ts'

/** What a decision on a mandate needs to know of the rest. */
export interface MandateWorld {
  readonly nowMs: number
  /** Whether somebody is a visiting expert, or a host; undefined for nobody. */
  readonly sideOf: (person: string) => 'expert' | 'host' | undefined
}

/**
 * Says what follows from a command on the mandate `id`. Pure. The caller passes a fresh id for
 * `mandate.open`. Refusals: `mandate.*`; of a signature `mandate.signature-forged`, `-replayed`,
 * `-unreadable`, after which the caller notes the attempt with `signatureRefused`.
 */
export function decideMandate(
  mandate: Mandate | undefined,
  id: string,
  command: MandateCommand,
  world: MandateWorld,
): Decision {
  if (command.kind === 'mandate.open') {
    if (mandate !== undefined) return refuse('request.conflict')
    return accept(openedFact(id, command))
  }
  if (mandate === undefined) return refuse('mandate.unknown', { id })
  switch (command.kind) {
    case 'mandate.register-key':
      return registerKey(mandate, command.key)
    case 'mandate.write-clause':
      return writeClause(mandate, command.clause, world)
    case 'mandate.sign-as-host':
      return signAsHost(mandate, command)
    case 'mandate.sign-as-partner':
      return signAsPartner(mandate, command)
    case 'mandate.withdraw-signatures':
      return withDraft(mandate, ({ version, signatures }) =>
        Object.keys(signatures).length === 0
          ? accept()
          : accept(fact('mandate.signatures-withdrawn', id, { version })),
      )
    case 'mandate.activate':
      if (mandate.state !== 'signed') return wrongState(mandate)
      return accept(fact('mandate.activated', id, {}))
    case 'mandate.suspend':
      return between(mandate, ['active'], 'mandate.suspended', command.reason)
    case 'mandate.resume':
      return between(mandate, ['suspended'], 'mandate.resumed', command.reason)
    case 'mandate.end':
      return between(
        mandate,
        ['draft', 'signed', 'active', 'suspended'],
        'mandate.ended',
        command.reason,
      )
    case 'mandate.amend':
      return amend(mandate)
    case 'mandate.drop-amendment':
      return withDraft(mandate, ({ version }) =>
        mandate.inForce === null
          ? wrongState(mandate)
          : accept(fact('mandate.amendment-dropped', id, { version })),
      )
    case 'mandate.review':
      if (!isRunning(mandate)) return wrongState(mandate)
      return accept(fact('mandate.reviewed', id, { finding: sealedJson(command.finding) }))
    default:
      return unreachable(command)
  }
}

/** The fact about a signature that was refused: who handed it in is the entry's actor. */
export function signatureRefused(
  id: string,
  why: 'forged' | 'replayed' | 'unreadable',
  digest: string,
): Decision {
  return accept(fact('mandate.signature-refused', id, { why, digest }))
}

/** Whether a mandate governs now, suspended or not. */
export function isRunning({ state }: Pick<Mandate, 'state'>): boolean {
  return state === 'active' || state === 'suspended'
}

function openedFact(id: string, command: Extract<MandateCommand, { kind: 'mandate.open' }>): Fact {
  const { title, partnerName, partnerId, commitment } = command
  return fact('mandate.opened', id, {
    title: sealedJson(title),
    partnerName: sealedJson(partnerName),
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(commitment === undefined ? {} : { commitment }),
  })
}

function registerKey(mandate: Mandate, key: string): Decision {
  if (mandate.state === 'ended') return wrongState(mandate)
  if (mandate.partner.key === key) return accept()
  const signed = mandate.draft?.signatures ?? {}
  if (Object.keys(signed).length > 0 && mandate.draft !== null)
    return signedAlready(mandate.draft, mandate.id)
  return accept(fact('mandate.key-registered', mandate.id, { key }))
}

function writeClause(
  mandate: Mandate,
  clause: Parameters<typeof clauseJson>[0],
  world: MandateWorld,
): Decision {
  const malformed = clauseRefusal(clause)
  if (malformed !== undefined) return malformed
  if (clause.clause === 'person' && clause.supervisor !== null) {
    const unfit =
      world.sideOf(clause.person) !== 'expert'
        ? clause.person
        : world.sideOf(clause.supervisor) !== 'host'
          ? clause.supervisor
          : undefined
    if (unfit !== undefined) return refuse('mandate.person-unsuitable', { person: unfit })
  }
  return withDraft(mandate, (draft) => {
    if (Object.keys(draft.signatures).length > 0) return signedAlready(draft, mandate.id)
    const present = draft.clauses[clauseKey(clause)]?.value
    const data = clauseJson(clause)
    if (present !== undefined && sameJson(clauseJson(present), data)) return accept()
    return accept(fact('mandate.clause-written', mandate.id, { version: draft.version, ...data }))
  })
}

function signAsHost(
  mandate: Mandate,
  command: Extract<MandateCommand, { kind: 'mandate.sign-as-host' }>,
): Decision {
  return withDraft(mandate, (draft) => {
    if (mandate.partner.key === null) return refuse('mandate.key-missing')
    const made = termsOf(draft)
    if (!made.ok) return made
    if (draft.signatures.host !== undefined) return accept()
    const { digest, key, signature } = command
    return accept(signedFact(mandate, draft, { party: 'host', digest, key, signature }))
  })
}

function signAsPartner(
  mandate: Mandate,
  command: Extract<MandateCommand, { kind: 'mandate.sign-as-partner' }>,
): Decision {
  return withDraft(mandate, (draft) => {
    const { handed, digest, isBy } = command
    const { key } = mandate.partner
    if (key === null) return refuse('mandate.key-missing')
    const made = termsOf(draft)
    if (!made.ok) return made
    if (handed === undefined) {
      return refuse('mandate.signature-unreadable', { why: 'JSON, 128 hex' })
    }
    const { signature } = handed
    if (handed.kind === 'file') {
      if (handed.key !== key) return refuse('mandate.signature-forged')
      const isThis =
        handed.mandate === mandate.id &&
        handed.version === draft.version &&
        handed.digest === digest
      if (!isThis) return refuse('mandate.signature-replayed')
    }
    if (mandate.inForce?.signatures.partner.signature === signature) {
      return refuse('mandate.signature-replayed')
    }
    if (!isBy(key, signature)) return refuse('mandate.signature-forged')
    if (draft.signatures.partner !== undefined) return accept()
    return accept(signedFact(mandate, draft, { party: 'partner', digest, key, signature }))
  })
}

function signedFact(
  { id }: Mandate,
  { version }: MandateDraft,
  signed: {
    readonly party: MandateParty
    readonly digest: string
    readonly key: string
    readonly signature: string
  },
): Fact {
  return fact('mandate.signed', id, { version, ...signed })
}

function amend(mandate: Mandate): Decision {
  const { id, inForce, draft } = mandate
  if (inForce === null || mandate.state === 'ended') return wrongState(mandate)
  if (draft !== null) return accept()
  return accept(fact('mandate.amendment-opened', id, { version: inForce.version + 1 }))
}

function between(
  mandate: Mandate,
  states: readonly MandateState[],
  kind: string,
  reason: { readonly sealed: string },
): Decision {
  if (!states.includes(mandate.state)) return wrongState(mandate)
  return accept(fact(kind, mandate.id, { reason: sealedJson(reason) }))
}

function withDraft(mandate: Mandate, then: (draft: MandateDraft) => Decision): Decision {
  if (mandate.state === 'ended') return wrongState(mandate)
  return mandate.draft === null
    ? refuse('mandate.no-draft', { id: mandate.id })
    : then(mandate.draft)
}

function wrongState({ id, state }: Mandate): Decision {
  return refuse('mandate.wrong-state', { id, state })
}

function signedAlready({ version }: MandateDraft, id: string): Decision {
  return refuse('mandate.signed-already', { version, id })
}

function sameJson(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'mandate', id }, data }
}
