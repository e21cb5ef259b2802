import {
  decideMandate,
  MANDATE_STATES,
  nextMandateId,
  parseSignature,
  refusal,
  reviewDueAt,
  signatureRefused,
} from '@vigie/domain'
import type { MandateCommand, Refusal, RefusalCode } from '@vigie/domain'
import {
  confusableSkeleton,
  fromHex,
  hiddenDirection,
  mixedScriptWord,
  must,
  toHex,
  unreachable,
} from '@vigie/kit'
import {
  DocumentPage,
  MandateDetail,
  MandateGesture,
  MandatesQuery,
  OpenMandate,
  SignedMandateGesture,
  WriteClause,
  Written,
} from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { documentPage, filterOf } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Seal, Target } from '../http/submit-gesture.ts'
import { verifyEd25519 } from '../store/verify-ed25519.ts'
import { mandateRegisterView, mandateView } from '../store/views/mandate-view.ts'
import type { MandateDeps } from './mandate-deps.ts'
import { draftText, textOf } from './mandate-text.ts'
import { readPartnerKey } from './partner-key.ts'
import { termFromWire, wireRefusal } from './term-from-wire.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 90 }) })
const READ = { kind: 'action', action: 'mandate.read' } as const
const MANAGE = { kind: 'action', action: 'mandate.manage' } as const
const SIGN = { kind: 'action', action: 'mandate.sign', stepUp: true } as const
const WRITTEN = { 200: Written, 201: Written } as const

/** Mandates: drafting clause by clause, two signatures, and what becomes of them. */
export function mandateRoutes(deps: MandateDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/mandates',
      summary: 'Mandates, the latest first',
      access: READ,
      schema: { query: MandatesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { states, cursor, limit } = call.query
        const state = filterOf(states, MANDATE_STATES)
        return documentPage(deps, call, mandateView, {
          orderBy: { column: 'openedAt', descending: true },
          ...(state === undefined ? {} : { where: { state } }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/mandates/:id',
      summary: 'One mandate, with the texts that were and will be signed',
      access: READ,
      schema: { params: Id, answer: { 200: MandateDetail } },
      handle: (call) => detail(deps, call, call.params.id),
    }),
    defineRoute({
      method: 'POST',
      path: '/mandates',
      summary: 'Begin a draft',
      access: MANAGE,
      schema: { body: OpenMandate, answer: WRITTEN },
      handle: (call) => open(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/mandates/:id/clauses',
      summary: 'Write one clause of the version in preparation, or take it out',
      access: MANAGE,
      schema: { params: Id, body: WriteClause, answer: WRITTEN },
      handle: (call) => {
        const { clause } = call.body
        const early = wireRefusal(clause)
        if (early !== undefined) return refused(early)
        return carryOut(deps, call, (seal) => ({
          kind: 'mandate.write-clause',
          clause: termFromWire(clause, seal),
        }))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/mandates/:id/gestures',
      summary: 'Amend, suspend, end, review; hand in the partner’s signature',
      access: MANAGE,
      schema: { params: Id, body: MandateGesture, answer: WRITTEN },
      handle: (call) => {
        const { gesture } = call.body
        if (gesture.kind === 'partner-signature') return partnerSigns(deps, call, gesture.signature)
        return carryOut(deps, call, (seal) => plainCommand(gesture, seal))
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/mandates/:id/signed-gestures',
      summary: 'Sign for the host, register the partner’s key, activate, resume',
      access: SIGN,
      schema: { params: Id, body: SignedMandateGesture, answer: WRITTEN },
      handle: (call) => signedGesture(deps, call),
    }),
  ]
}

type On<B> = Call<{ readonly id: string }, unknown, B>

function detail(deps: MandateDeps, call: Pick<Call, 'principal'>, id: string): Answer {
  const mandate = deps.record.view(mandateView).get(id)
  const position = deps.record.position()
  const reader = must(call.principal, 'principal')
  const document =
    mandate &&
    deps.presenter.presentDocument(reader, { view: mandateView.name, id, position, state: mandate })
  if (mandate === undefined || document === undefined) {
    return refused(refusal('mandate.unknown', { id }))
  }
  const draft = draftText(deps, mandate)
  const { inForce } = mandate
  const dueAt = reviewDueAt(mandate)
  const body: MandateDetail = {
    document,
    draft: draft?.ok === true ? shown(draft.text) : null,
    inForce: inForce && shown(textOf(deps, mandate, inForce.version, inForce.terms)),
    problem: draft?.ok === false ? { ...draft.refusal } : null,
    reviewDueAt: dueAt === undefined ? null : isoTime(dueAt),
    position,
  }
  return ok(body)
}

function shown({ version, text, digest }: ReturnType<typeof textOf>) {
  return { version, text, digest }
}

function open(
  deps: MandateDeps,
  call: Call<unknown, unknown, OpenMandate>,
): Promise<Answer> | Answer {
  const { title, partnerName, partnerId, commitment } = call.body
  const hidden = hiddenDirection(title) ?? hiddenDirection(partnerName)
  if (hidden !== undefined) {
    return refused(refusal('text.hidden-direction', { character: hidden }))
  }
  const word = mixedScriptWord(partnerName)
  if (word !== undefined) return refused(refusal('name.mixed-scripts', { word }))
  const name = nameLookingLike(deps, partnerName)
  if (name !== undefined) return refused(refusal('name.confusable', { name }))
  const { node } = deps.record
  return submitGesture(deps, call, (seal) => {
    const command = {
      kind: 'mandate.open',
      title: seal(title),
      partnerName: seal(partnerName),
      ...(partnerId === undefined ? {} : { partnerId }),
      ...(commitment === undefined ? {} : { commitment }),
    } as const
    return (read) => {
      const id = nextMandateId('mandate', node.id, read(mandateRegisterView, node.id))
      return decideMandate(undefined, id, command, worldOf(deps))
    }
  })
}

/** The partner of another mandate whose name only looks like this one. */
function nameLookingLike({ record }: MandateDeps, name: string): string | undefined {
  const skeleton = confusableSkeleton(name)
  return record
    .view(mandateView)
    .list({ limit: 1_000 })
    .documents.map(({ state }) => record.open(state.partner.name.sealed))
    .find(
      (known) => known !== undefined && known !== name && confusableSkeleton(known) === skeleton,
    )
}

function plainCommand(
  gesture: Exclude<MandateGesture['gesture'], { readonly kind: 'partner-signature' }>,
  seal: Seal,
): MandateCommand {
  switch (gesture.kind) {
    case 'withdraw-signatures':
      return { kind: 'mandate.withdraw-signatures' }
    case 'amend':
      return { kind: 'mandate.amend' }
    case 'drop-amendment':
      return { kind: 'mandate.drop-amendment' }
    case 'suspend':
      return { kind: 'mandate.suspend', reason: seal(gesture.reason) }
    case 'end':
      return { kind: 'mandate.end', reason: seal(gesture.reason) }
    case 'review':
      return { kind: 'mandate.review', finding: seal(gesture.reason) }
    default:
      return unreachable(gesture)
  }
}

function signedGesture(
  deps: MandateDeps,
  call: On<SignedMandateGesture>,
): Promise<Answer> | Answer {
  const { gesture } = call.body
  switch (gesture.kind) {
    case 'register-key': {
      const key = readPartnerKey(gesture.key)
      if (key === undefined) return refused(refusal('mandate.key-unreadable'))
      return carryOut(deps, call, () => ({ kind: 'mandate.register-key', key }))
    }
    case 'sign':
      return hostSigns(deps, call, gesture.digest)
    case 'activate':
      return carryOut(deps, call, () => ({ kind: 'mandate.activate' }))
    case 'resume':
      return carryOut(deps, call, (seal) => ({
        kind: 'mandate.resume',
        reason: seal(gesture.reason),
      }))
    default:
      return unreachable(gesture)
  }
}

/** The node's key signs what the person has read: their screen and the text must be the same still. */
function hostSigns(
  deps: MandateDeps,
  call: On<SignedMandateGesture>,
  digest: string,
): Promise<Answer> {
  return submitGestureOn(deps, call, targetOf(call.params.id), () => (read) => {
    const { id } = call.params
    const mandate = read(mandateView, id)
    const text = mandate && draftText(deps, mandate)
    if (text?.ok === false) return text
    if (text !== undefined && text.text.digest !== digest) {
      return { ok: false, refusal: refusal('request.conflict') }
    }
    const signed = deps.record.signBytes(text?.text.bytes ?? new Uint8Array())
    return decideMandate(
      mandate,
      id,
      {
        kind: 'mandate.sign-as-host',
        digest,
        key: toHex(signed.publicKey),
        signature: toHex(signed.signature),
      },
      worldOf(deps),
    )
  })
}

const NOTED: Partial<Record<RefusalCode, 'forged' | 'replayed' | 'unreadable'>> = {
  'mandate.signature-forged': 'forged',
  'mandate.signature-replayed': 'replayed',
  'mandate.signature-unreadable': 'unreadable',
}

async function partnerSigns(
  deps: MandateDeps,
  call: On<MandateGesture>,
  handedIn: string,
): Promise<Answer> {
  const { id } = call.params
  const handed = parseSignature(handedIn)
  const answer = await submitGestureOn(deps, call, targetOf(id), () => (read) => {
    const mandate = read(mandateView, id)
    const text = mandate && draftText(deps, mandate)
    if (text?.ok === false) return text
    const bytes = text?.text.bytes ?? new Uint8Array()
    return decideMandate(
      mandate,
      id,
      {
        kind: 'mandate.sign-as-partner',
        handed,
        digest: text?.text.digest ?? '',
        isBy: (key, signature) => isSignedBy(key, bytes, signature),
      },
      worldOf(deps),
    )
  })
  if (answer.kind === 'refused') await noteAttempt(deps, call, answer.refusal, handedIn)
  return answer
}

/** That somebody handed in a signature that is none is a fact, whoever it was (MD5). */
async function noteAttempt(
  deps: MandateDeps,
  call: On<MandateGesture>,
  { code }: Refusal,
  handedIn: string,
): Promise<void> {
  const why = NOTED[code]
  if (why === undefined) return
  const handed = parseSignature(handedIn)
  const digest = handed?.kind === 'file' ? handed.digest : ''
  await deps.record.submit({
    commandId: randomUUID(),
    actor: actorOf(call.principal),
    decide: () => signatureRefused(call.params.id, why, digest),
  })
}

function isSignedBy(key: string, bytes: Uint8Array, signature: string): boolean {
  const publicKey = fromHex(key)
  const signed = fromHex(signature)
  return publicKey !== undefined && signed !== undefined && verifyEd25519(publicKey, bytes, signed)
}

function carryOut(
  deps: MandateDeps,
  call: On<Parameters<typeof submitGestureOn>[1]['body']>,
  prepare: (seal: Seal) => MandateCommand,
): Promise<Answer> {
  const { id } = call.params
  return submitGestureOn(deps, call, targetOf(id), (seal) => {
    const command = prepare(seal)
    return (read) => decideMandate(read(mandateView, id), id, command, worldOf(deps))
  })
}

function worldOf({ clock, sideOf }: MandateDeps) {
  return { nowMs: clock(), sideOf }
}

function targetOf(id: string): Target {
  return { projection: mandateView, id, unknown: 'mandate.unknown' }
}
