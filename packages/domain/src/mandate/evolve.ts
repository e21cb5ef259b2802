import { stampOf, write } from '../access/register.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, optionalTextOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { ACTS } from './act.ts'
import { MANDATE_PARTIES } from './mandate.ts'
import type { Mandate, MandateDraft, MandateSignature } from './mandate.ts'
import { clauseIn, clauseKey } from './term-clause.ts'
import { termsOf } from './terms-of.ts'

/** Folds one entry into the mandate `id`. Pure; throws on a damaged log. */
export function evolveMandate(state: Mandate | undefined, entry: Entry, id: string): Mandate {
  if (entry.kind === 'mandate.opened') return opened(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown mandate ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  const next = folded({ ...state, tlp }, entry)
  const isSilent = entry.kind === 'mandate.clause-written' || entry.kind === 'mandate.reviewed'
  return isSilent ? next : { ...next, changes: state.changes + 1 }
}

/** Mandates that an entry is about: of a request the one that it would widen. */
export function mandatesOf(entry: Entry): readonly string[] {
  if (entry.subject.kind === 'mandate') return [entry.subject.id]
  return entry.kind === 'mandate-request.approved' || entry.kind === 'mandate-request.glass-broken'
    ? [textOf(entry.data, 'mandate')]
    : []
}

function folded(state: Mandate, entry: Entry): Mandate {
  const { data, receivedAt } = entry
  switch (entry.kind) {
    case 'mandate.key-registered':
      return { ...state, partner: { ...state.partner, key: textOf(data, 'key') } }
    case 'mandate.clause-written':
      return onDraft(state, data['version'], (draft) => {
        const clause = clauseIn(data)
        const key = clauseKey(clause)
        const written = write(draft.clauses[key], clause, stampOf(entry))
        return { ...draft, clauses: { ...draft.clauses, [key]: written } }
      })
    case 'mandate.signed':
      return signed(state, entry)
    case 'mandate.signatures-withdrawn':
      return onDraft(state, data['version'], (draft) => ({ ...draft, signatures: {} }))
    case 'mandate.activated':
      return { ...state, state: 'active', activatedAt: receivedAt }
    case 'mandate.suspended':
      return { ...state, state: 'suspended', suspendedAt: receivedAt }
    case 'mandate.resumed':
      return { ...state, state: 'active' }
    case 'mandate.ended':
      return { ...state, state: 'ended', draft: null, endedAt: receivedAt }
    case 'mandate.amendment-opened':
      return {
        ...state,
        draft: {
          version: numberOf(data, 'version'),
          clauses: state.inForce?.clauses ?? {},
          signatures: {},
        },
      }
    case 'mandate.amendment-dropped':
      return { ...state, draft: null }
    case 'mandate.reviewed': {
      const review = { by: entry.actor.id, at: receivedAt }
      return { ...state, reviews: [...state.reviews, review] }
    }
    case 'mandate.signature-refused':
      return state
    case 'mandate-request.approved':
    case 'mandate-request.glass-broken': {
      const object = optionalTextOf(data, 'object')
      const extra = {
        request: entry.subject.id,
        person: textOf(data, 'person'),
        act: oneOf(data, 'act', ACTS),
        ...(object === undefined ? {} : { object }),
        untilMs: numberOf(data, 'untilMs'),
      }
      return { ...state, extras: [...state.extras, extra] }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function opened(entry: Entry, id: string): Mandate {
  const { data } = entry
  const partnerId = optionalTextOf(data, 'partnerId')
  const commitment = optionalTextOf(data, 'commitment')
  return {
    id,
    tlp: entry.marking.tlp,
    title: sealedIn(data, 'title'),
    partner: {
      name: sealedIn(data, 'partnerName'),
      ...(partnerId === undefined ? {} : { id: partnerId }),
      key: null,
    },
    ...(commitment === undefined ? {} : { commitment }),
    state: 'draft',
    draft: { version: 1, clauses: {}, signatures: {} },
    inForce: null,
    extras: [],
    reviews: [],
    changes: 1,
    openedBy: entry.actor.id,
    openedAt: entry.receivedAt,
  }
}

function signed(state: Mandate, { data, actor, receivedAt }: Entry): Mandate {
  const signature: MandateSignature = {
    digest: textOf(data, 'digest'),
    key: textOf(data, 'key'),
    signature: textOf(data, 'signature'),
    by: actor.id,
    at: receivedAt,
  }
  const party = oneOf(data, 'party', MANDATE_PARTIES)
  const next = onDraft(state, data['version'], (draft) => ({
    ...draft,
    signatures: { ...draft.signatures, [party]: signature },
  }))
  const { draft } = next
  if (draft === null) return next
  const { host, partner } = draft.signatures
  if (host === undefined || partner === undefined) return next
  const made = termsOf(draft)
  if (!made.ok)
    throw new FactDamaged(`version ${draft.version} of ${state.id} was signed as it was`)
  const { version, clauses } = draft
  return {
    ...next,
    state: state.inForce === null ? 'signed' : state.state,
    draft: null,
    inForce: { version, clauses, terms: made.terms, signatures: { host, partner } },
  }
}

/** What was written about a version that is no longer in preparation came too late and counts for nothing. */
function onDraft(
  state: Mandate,
  version: unknown,
  change: (draft: MandateDraft) => MandateDraft,
): Mandate {
  return state.draft?.version === version && state.draft !== null
    ? { ...state, draft: change(state.draft) }
    : state
}
