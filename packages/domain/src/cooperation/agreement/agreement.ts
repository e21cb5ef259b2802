import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
  textsOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known, later, withPart } from '../stamped.ts'
import type { Parts, Stamped } from '../stamped.ts'

/** What states agreed in writing: kind, text, parties, articles, validity, obligations. Its id is `RBT-AG1`. */
export interface Agreement {
  readonly id: string
  readonly form: AgreementForm
  readonly title: Sealed
  readonly text: Sealed
  /** Partners; the host is always a party. */
  readonly parties: readonly string[]
  readonly articles: Parts<Article>
  readonly obligations: Parts<Obligation>
  /** Epoch ms: in force from, and until; absent = until it is ended. */
  readonly from: number
  readonly until?: number
  /** `in-force` says that it was signed; whether it applies now also depends on its validity. */
  readonly state: AgreementState
  readonly signedAt?: number
  readonly writtenAt: number
}

export const AGREEMENT_FORMS = [
  'treaty',
  'memorandum',
  'arrangement',
  'protocol',
  'exchange-of-letters',
] as const
export type AgreementForm = (typeof AGREEMENT_FORMS)[number]
export const AGREEMENT_STATES = ['draft', 'in-force', 'ended'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]

export interface Article {
  /** As the text numbers it: `11`, `4 bis`. */
  readonly number: string
  readonly text: Sealed
}

/** Something that a party has to do. */
export interface Obligation {
  readonly article?: string
  readonly text: Sealed
  /** `host`, or a partner. */
  readonly side: string
  readonly dueAt?: number
  readonly state: Stamped<ObligationState>
}

export const OBLIGATION_STATES = ['open', 'met', 'missed'] as const
export type ObligationState = (typeof OBLIGATION_STATES)[number]

/** The side that runs this Vigie, where partners are named beside it. */
export const HOST_SIDE = 'host'

export type AgreementCommand =
  | {
      readonly kind: 'write'
      readonly form: AgreementForm
      readonly title: Sealed
      readonly text: Sealed
      readonly parties: readonly string[]
      readonly from: number
      readonly until?: number
    }
  | ({ readonly kind: 'add-article'; readonly key: string } & Article)
  | ({ readonly kind: 'add-obligation'; readonly key: string } & Omit<Obligation, 'state'>)
  | { readonly kind: 'settle-obligation'; readonly key: string; readonly state: ObligationState }
  | { readonly kind: 'sign'; readonly signedAt: number }
  | { readonly kind: 'end'; readonly reason: Sealed }

/** Says what follows from a command on the agreement `id`. Pure. The caller knows the parties. Refusals: `cooperation.*`. */
export function decideAgreement(
  agreement: Agreement | undefined,
  id: string,
  command: AgreementCommand,
): Decision {
  if (command.kind === 'write') {
    const { form, title, text, parties, from, until } = command
    if (until !== undefined && until <= from) return refuse('cooperation.times-reversed')
    return accept(
      cooperationFact('agreement.written', id, {
        form,
        title: sealedJson(title),
        text: sealedJson(text),
        parties: [...parties],
        from,
        ...(until === undefined ? {} : { until }),
      }),
    )
  }
  if (agreement === undefined) return refuse('cooperation.unknown', { id })
  if (agreement.state === 'ended') return refuse('cooperation.over', { id })
  switch (command.kind) {
    case 'add-article': {
      const { key, number, text } = command
      const data = { key, number, text: sealedJson(text) }
      return accept(cooperationFact('agreement.article-added', id, data))
    }
    case 'add-obligation': {
      const { key, article, text, side, dueAt } = command
      return accept(
        cooperationFact('agreement.obligation-added', id, {
          key,
          ...(article === undefined ? {} : { article }),
          text: sealedJson(text),
          side,
          ...(dueAt === undefined ? {} : { dueAt }),
        }),
      )
    }
    case 'settle-obligation': {
      const { key, state } = command
      const found = agreement.obligations[key]
      if (found === undefined || found === null) {
        return refuse('cooperation.part-unknown', { id, part: key })
      }
      if (found.state.value === state) return accept()
      return accept(cooperationFact('agreement.obligation-settled', id, { key, state }))
    }
    case 'sign':
      if (agreement.state === 'in-force') return accept()
      return accept(cooperationFact('agreement.signed', id, { signedAt: command.signedAt }))
    case 'end':
      return accept(cooperationFact('agreement.ended', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

/** Folds one `agreement.` entry. Pure. */
export function evolveAgreement(state: Agreement | undefined, entry: Entry, id: string): Agreement {
  const { data } = entry
  if (entry.kind === 'agreement.written') {
    const until = optionalNumberOf(data, 'until')
    return {
      id,
      form: oneOf(data, 'form', AGREEMENT_FORMS),
      title: sealedIn(data, 'title'),
      text: sealedIn(data, 'text'),
      parties: textsOf(data, 'parties'),
      articles: {},
      obligations: {},
      from: numberOf(data, 'from'),
      ...(until === undefined ? {} : { until }),
      state: 'draft',
      writtenAt: entry.receivedAt,
    }
  }
  return changed(known(state, entry), entry)
}

function changed(agreement: Agreement, entry: Entry): Agreement {
  const { data } = entry
  switch (entry.kind) {
    case 'agreement.article-added': {
      const article = { number: textOf(data, 'number'), text: sealedIn(data, 'text') }
      return { ...agreement, articles: withPart(agreement.articles, textOf(data, 'key'), article) }
    }
    case 'agreement.obligation-added': {
      const article = optionalTextOf(data, 'article')
      const dueAt = optionalNumberOf(data, 'dueAt')
      const obligation: Obligation = {
        ...(article === undefined ? {} : { article }),
        text: sealedIn(data, 'text'),
        side: textOf(data, 'side'),
        ...(dueAt === undefined ? {} : { dueAt }),
        state: later<ObligationState>(undefined, 'open', entry),
      }
      const obligations = withPart(agreement.obligations, textOf(data, 'key'), obligation)
      return { ...agreement, obligations }
    }
    case 'agreement.obligation-settled': {
      const key = textOf(data, 'key')
      const found = agreement.obligations[key]
      if (found === undefined || found === null) return agreement
      const settled = later(found.state, oneOf(data, 'state', OBLIGATION_STATES), entry)
      const obligations = { ...agreement.obligations, [key]: { ...found, state: settled } }
      return { ...agreement, obligations }
    }
    case 'agreement.signed': {
      const signedAt = numberOf(data, 'signedAt')
      const state = agreement.state === 'ended' ? 'ended' : 'in-force'
      return { ...agreement, state, signedAt }
    }
    case 'agreement.ended':
      return { ...agreement, state: 'ended' }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
