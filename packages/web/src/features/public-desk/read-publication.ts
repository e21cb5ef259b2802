import {
  CAP_MESSAGE_TYPES,
  CAP_SEVERITIES,
  CHARTER_CLAUSES,
  COMMUNIQUE_STATES,
  inLanguages,
  PUBLIC_ALERT_STATES,
  PUBLIC_LANGUAGES,
  REACTION_STATES,
  RUMOUR_STATES,
  STATISTICS,
  VERDICTS,
} from '@vigie/domain'
import type { CharterClause, InLanguages, PublicEvidence, VerdictWord } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView, Texts } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'
import type { State } from '../../data/read-state.ts'

/** Texts of all languages; `null` where purged. */
export type ShownTexts = InLanguages<string | null>

export interface ShownFigure {
  readonly mark: string
  readonly evidence: PublicEvidence
}

export interface ShownPicture {
  readonly attachment: string
  readonly alt: ShownTexts
  readonly caption: ShownTexts
  readonly credit: string | null
}

/** What is published together, as the desk reads it. */
export interface ShownContent {
  readonly title: ShownTexts
  readonly body: ShownTexts
  readonly figures: readonly ShownFigure[]
  readonly pictures: readonly ShownPicture[]
  readonly reason: ShownTexts | undefined
}

export interface ShownCommunique {
  readonly id: string
  readonly state: (typeof COMMUNIQUE_STATES)[number]
  readonly draft:
    | (ShownContent & {
        readonly revision: number
        readonly hands: readonly string[]
        readonly returned: string | null | undefined
      })
    | undefined
  readonly versions: readonly (ShownContent & {
    readonly releasedAtMs: number
    readonly releasedBy: string
    readonly proposedBy: string
    readonly embargoUntilMs: number | undefined
  })[]
  readonly withdrawal: ShownTexts | undefined
  readonly openedAtMs: number
  readonly changedAtMs: number
}

/** Undefined for a document that is none, e.g. from a newer server. */
export function readCommunique({ id, state, texts }: DocumentView): ShownCommunique | undefined {
  const word = state === null ? undefined : oneOfIn(state, 'state', COMMUNIQUE_STATES)
  if (state === null || word === undefined) return undefined
  const { draft, withdrawal } = state
  return {
    id,
    state: word,
    draft: isRecord(draft)
      ? {
          ...contentOf(draft, texts),
          revision: numberIn(draft, 'revision') ?? 0,
          hands: namesIn(draft, 'hands'),
          returned: openedIn(draft, 'returned', texts),
        }
      : undefined,
    versions: recordsIn(state, 'versions').map((version) => ({
      ...contentOf(version, texts),
      releasedAtMs: numberIn(version, 'releasedAt') ?? 0,
      releasedBy: textIn(version, 'releasedBy') ?? '',
      proposedBy: textIn(version, 'proposedBy') ?? '',
      embargoUntilMs: numberIn(version, 'embargoUntil'),
    })),
    withdrawal: isRecord(withdrawal) ? threeIn(withdrawal, 'reason', texts) : undefined,
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    changedAtMs: numberIn(state, 'changedAt') ?? 0,
  }
}

export interface ShownRumour {
  readonly id: string
  readonly state: (typeof RUMOUR_STATES)[number]
  readonly claim: ShownTexts
  readonly heard: string | null | undefined
  readonly checks: readonly {
    readonly by: string
    readonly atMs: number
    readonly note: string | null
    readonly evidence: readonly PublicEvidence[]
  }[]
  readonly verdict: ShownVerdict | undefined
  readonly released: readonly ShownVerdict[]
  readonly changedAtMs: number
}

export interface ShownVerdict {
  readonly word: VerdictWord
  readonly text: ShownTexts
  readonly figures: readonly ShownFigure[]
  readonly by: string
}

export function readRumour({ id, state, texts }: DocumentView): ShownRumour | undefined {
  const word = state === null ? undefined : oneOfIn(state, 'state', RUMOUR_STATES)
  if (state === null || word === undefined) return undefined
  const { verdict } = state
  return {
    id,
    state: word,
    claim: threeIn(state, 'claim', texts) ?? inLanguages(() => null),
    heard: openedIn(state, 'heard', texts),
    checks: recordsIn(state, 'checks').map((check) => ({
      by: textIn(check, 'by') ?? '',
      atMs: numberIn(check, 'at') ?? 0,
      note: openedIn(check, 'note', texts) ?? null,
      evidence: recordsIn(check, 'evidence').flatMap((each) => evidenceOf(each) ?? []),
    })),
    verdict: isRecord(verdict) ? verdictOf(verdict, texts) : undefined,
    released: recordsIn(state, 'released').flatMap((each) => verdictOf(each, texts) ?? []),
    changedAtMs: numberIn(state, 'changedAt') ?? 0,
  }
}

export interface ShownReaction {
  readonly id: string
  readonly state: (typeof REACTION_STATES)[number]
  readonly about: string
  readonly text: string | null
  readonly name: string | null | undefined
  readonly language: string
  readonly clause: CharterClause | undefined
  readonly decidedBy: string | undefined
  readonly appeal: string | null | undefined
  readonly receivedAtMs: number
}

export function readReactionView({ id, state, texts }: DocumentView): ShownReaction | undefined {
  const word = state === null ? undefined : oneOfIn(state, 'state', REACTION_STATES)
  if (state === null || word === undefined) return undefined
  return {
    id,
    state: word,
    about: textIn(state, 'about') ?? '',
    text: openedIn(state, 'text', texts) ?? null,
    name: openedIn(state, 'name', texts),
    language: textIn(state, 'language') ?? 'other',
    clause: oneOfIn(state, 'clause', CHARTER_CLAUSES),
    decidedBy: textIn(state, 'decidedBy'),
    appeal: openedIn(state, 'appeal', texts),
    receivedAtMs: numberIn(state, 'receivedAt') ?? 0,
  }
}

const ALERT_TEXTS = ['event', 'headline', 'description', 'instruction', 'area'] as const

export interface ShownAlert {
  readonly id: string
  readonly state: (typeof PUBLIC_ALERT_STATES)[number]
  readonly message: (typeof CAP_MESSAGE_TYPES)[number]
  readonly about: string | undefined
  readonly severity: (typeof CAP_SEVERITIES)[number]
  readonly by: string
  readonly texts: Readonly<Record<(typeof ALERT_TEXTS)[number], ShownTexts>>
  readonly evidence: readonly PublicEvidence[]
  readonly expiresAtMs: number
  readonly openedAtMs: number
}

export function readPublicAlert({ id, state, texts }: DocumentView): ShownAlert | undefined {
  const word = state === null ? undefined : oneOfIn(state, 'state', PUBLIC_ALERT_STATES)
  const severity = state === null ? undefined : oneOfIn(state, 'severity', CAP_SEVERITIES)
  const message = state === null ? undefined : oneOfIn(state, 'message', CAP_MESSAGE_TYPES)
  if (state === null || word === undefined || severity === undefined || message === undefined)
    return undefined
  const said = isRecord(state['texts']) ? state['texts'] : {}
  const of = (member: (typeof ALERT_TEXTS)[number]) =>
    inLanguages((language) => {
      const one = said[language]
      return isRecord(one) ? (openedIn(one, member, texts) ?? null) : null
    })
  return {
    id,
    state: word,
    message,
    about: textIn(state, 'about'),
    severity,
    by: textIn(state, 'by') ?? '',
    texts: {
      event: of('event'),
      headline: of('headline'),
      description: of('description'),
      instruction: of('instruction'),
      area: of('area'),
    },
    evidence: recordsIn(state, 'evidence').flatMap((each) => evidenceOf(each) ?? []),
    expiresAtMs: numberIn(state, 'expiresAt') ?? 0,
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
  }
}

function contentOf(state: State, texts: Texts): ShownContent {
  const said = isRecord(state['texts']) ? state['texts'] : {}
  const of = (member: string): ShownTexts =>
    inLanguages((language) => {
      const one = said[language]
      return isRecord(one) ? (openedIn(one, member, texts) ?? null) : null
    })
  return {
    title: of('title'),
    body: of('body'),
    figures: figuresOf(state),
    pictures: recordsIn(state, 'pictures').map((picture) => ({
      attachment: textIn(picture, 'attachment') ?? '',
      alt: threeIn(picture, 'alt', texts) ?? inLanguages(() => null),
      caption: threeIn(picture, 'caption', texts) ?? inLanguages(() => null),
      credit: openedIn(picture, 'credit', texts) ?? null,
    })),
    reason: threeIn(state, 'reason', texts),
  }
}

function verdictOf(state: State, texts: Texts): ShownVerdict | undefined {
  const word = oneOfIn(state, 'word', VERDICTS)
  if (word === undefined) return undefined
  return {
    word,
    text: threeIn(state, 'text', texts) ?? inLanguages(() => null),
    figures: figuresOf(state),
    by: textIn(state, 'by') ?? '',
  }
}

function threeIn(state: State, member: string, texts: Texts): ShownTexts | undefined {
  const said = state[member]
  if (!isRecord(said)) return undefined
  if (PUBLIC_LANGUAGES.every((language) => said[language] === undefined)) return undefined
  return inLanguages((language) => openedIn(said, language, texts) ?? null)
}

function figuresOf(state: State): readonly ShownFigure[] {
  return recordsIn(state, 'figures').flatMap((figure) => {
    const mark = textIn(figure, 'mark')
    const evidence = isRecord(figure['evidence']) ? evidenceOf(figure['evidence']) : undefined
    return mark === undefined || evidence === undefined ? [] : [{ mark, evidence }]
  })
}

function evidenceOf(state: State): PublicEvidence | undefined {
  const id = textIn(state, 'id')
  const asOf = numberIn(state, 'asOf')
  switch (state['kind']) {
    case 'entry':
      return id === undefined ? undefined : { kind: 'entry', id }
    case 'document': {
      const view = textIn(state, 'view')
      if (id === undefined || view === undefined || asOf === undefined) return undefined
      return { kind: 'document', view, id, asOf, pointer: textIn(state, 'pointer') ?? '' }
    }
    case 'statistic': {
      const name = oneOfIn(state, 'name', STATISTICS)
      return name === undefined || asOf === undefined
        ? undefined
        : { kind: 'statistic', name, asOf }
    }
    default:
      return undefined
  }
}

function namesIn(state: State, member: string): readonly string[] {
  const list = state[member]
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}
