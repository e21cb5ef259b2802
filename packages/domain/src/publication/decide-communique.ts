import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { FIGURES_MAX, PICTURES_MAX } from './communique.ts'
import type { Communique, CommuniqueCommand, Content, Picture } from './communique.ts'
import { figuresJson } from './evidence.ts'
import { inLanguages, sealedInLanguages } from './public-text.ts'

/** How far ahead an embargo may end. */
const EMBARGO_MAX_MS = 30 * 86_400_000

/**
 * Says what follows from a command on the communiqué `id`, or why nothing may. Pure. Nothing is proposed
 * or released while `check` finds something; who has a hand in a text never releases it. Refusals:
 * `publication.*`.
 */
export function decideCommunique(
  communique: Communique | undefined,
  id: string,
  command: CommuniqueCommand,
): Decision {
  if (command.kind === 'communique.write') return write(communique, id, command)
  if (communique === undefined) return refuse('publication.unknown', { id })
  const { state, draft } = communique
  const impossible = () => refuse('publication.state-impossible', { id, state })
  switch (command.kind) {
    case 'communique.propose': {
      if (draft === undefined || state !== 'draft') return impossible()
      const problem = command.check(draft)
      if (problem !== undefined) return { ok: false, refusal: problem }
      return accept(fact('communique.proposed', id, { by: command.by, revision: draft.revision }))
    }
    case 'communique.return':
      if (draft === undefined || state !== 'proposed') return impossible()
      return accept(fact('communique.returned', id, { reason: sealedJson(command.reason) }))
    case 'communique.release':
      return release(communique, command)
    case 'communique.withdraw':
      if (communique.versions.length === 0 || communique.withdrawal !== undefined)
        return impossible()
      return accept(
        fact('communique.withdrawn', id, {
          by: command.by,
          public: sealedInLanguages(command.reason),
        }),
      )
    default:
      return unreachable(command)
  }
}

function write(
  communique: Communique | undefined,
  id: string,
  command: Extract<CommuniqueCommand, { readonly kind: 'communique.write' }>,
): Decision {
  const { by, content, reason } = command
  if (communique?.withdrawal !== undefined)
    return refuse('publication.state-impossible', { id, state: 'withdrawn' })
  const isCorrection = (communique?.versions.length ?? 0) > 0
  if (isCorrection && reason === undefined) return refuse('publication.reason-needed', { id })
  if (content.pictures.length > PICTURES_MAX || content.figures.length > FIGURES_MAX)
    return refuse('publication.too-much', { pictures: PICTURES_MAX, figures: FIGURES_MAX })
  return accept(
    fact('communique.written', id, {
      by,
      ...contentJson(content),
      ...(isCorrection && reason !== undefined ? { public: sealedInLanguages(reason) } : {}),
    }),
  )
}

function release(
  communique: Communique,
  command: Extract<CommuniqueCommand, { readonly kind: 'communique.release' }>,
): Decision {
  const { id, state, draft } = communique
  const { by, at, embargoUntil } = command
  if (draft === undefined || state !== 'proposed')
    return refuse('publication.state-impossible', { id, state })
  if (draft.revision !== command.revision)
    return refuse('publication.changed-meanwhile', { id, revision: draft.revision })
  if (draft.hands.includes(by)) return refuse('publication.same-person', { id })
  if (embargoUntil !== undefined && !(embargoUntil > at && embargoUntil <= at + EMBARGO_MAX_MS))
    return refuse('publication.time-impossible', { id })
  const problem = command.check(draft)
  if (problem !== undefined) return { ok: false, refusal: problem }
  return accept(
    fact('communique.released', id, {
      by,
      revision: draft.revision,
      ...(embargoUntil === undefined ? {} : { embargoUntil }),
    }),
  )
}

function contentJson({ texts, figures, pictures }: Content): JsonObject {
  return {
    texts: inLanguages((language) => ({
      title: sealedJson(texts[language].title),
      body: sealedJson(texts[language].body),
    })),
    figures: figuresJson(figures),
    pictures: pictures.map(pictureJson),
  }
}

function pictureJson({ attachment, alt, caption, credit }: Picture): JsonObject {
  return {
    attachment,
    alt: sealedInLanguages(alt),
    caption: sealedInLanguages(caption),
    credit: sealedJson(credit),
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'communique', id }, data }
}
