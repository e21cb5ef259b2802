import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  objectOf,
  objectsOf,
  optionalNumberOf,
  sealedIn,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Communique, Content, Draft, Picture } from './communique.ts'
import { figuresOf } from './evidence.ts'
import { inLanguages, textsIn } from './public-text.ts'

/** Folds one entry about the communiqué `id` into its state. Pure; throws on a damaged log. */
export function evolveCommunique(
  state: Communique | undefined,
  entry: Entry,
  id: string,
): Communique {
  if (entry.kind === 'communique.written') return written(state, entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown communiqué ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...changed(state, entry), tlp, changedAt: entry.receivedAt }
}

function written(state: Communique | undefined, entry: Entry, id: string): Communique {
  const { data, receivedAt } = entry
  const before = state?.draft
  const draft: Draft = {
    ...contentOf(data),
    revision: (before?.revision ?? 0) + 1,
    hands: withHand(before?.hands ?? [], textOf(data, 'by')),
    ...(data['public'] === undefined ? {} : { reason: textsIn(data, 'public') }),
  }
  return {
    id,
    tlp: mostRestricted([state?.tlp ?? 'CLEAR', entry.marking.tlp]),
    state: 'draft',
    draft,
    versions: state?.versions ?? [],
    openedAt: state?.openedAt ?? receivedAt,
    changedAt: receivedAt,
  }
}

function changed(state: Communique, entry: Entry): Communique {
  const { data, receivedAt } = entry
  const { draft } = state
  switch (entry.kind) {
    case 'communique.proposed': {
      if (draft === undefined) return state
      const { returned: _, ...kept } = draft
      const hands = withHand(draft.hands, textOf(data, 'by'))
      return { ...state, state: 'proposed', draft: { ...kept, hands } }
    }
    case 'communique.returned': {
      if (draft === undefined) return state
      return { ...state, state: 'draft', draft: { ...draft, returned: sealedIn(data, 'reason') } }
    }
    case 'communique.released': {
      if (draft === undefined) return state
      const { revision: _, hands, returned: __, ...content } = draft
      const embargoUntil = optionalNumberOf(data, 'embargoUntil')
      const version = {
        ...content,
        releasedAt: receivedAt,
        releasedBy: textOf(data, 'by'),
        proposedBy: hands.at(-1) ?? '',
        ...(embargoUntil === undefined ? {} : { embargoUntil }),
      }
      const { draft: ___, ...rest } = state
      return { ...rest, state: 'released', versions: [...state.versions, version] }
    }
    case 'communique.withdrawn': {
      const { draft: _, ...rest } = state
      const reason = textsIn(data, 'public')
      const withdrawal = { at: receivedAt, by: textOf(data, 'by'), reason }
      return { ...rest, state: 'withdrawn', withdrawal }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** The last to act stands last. */
function withHand(hands: readonly string[], by: string): readonly string[] {
  return [...hands.filter((hand) => hand !== by), by]
}

function contentOf(data: JsonObject): Content {
  const texts = objectOf(data, 'texts')
  return {
    texts: inLanguages((language) => {
      const text = objectOf(texts, language)
      return { title: sealedIn(text, 'title'), body: sealedIn(text, 'body') }
    }),
    figures: figuresOf(data),
    pictures: objectsOf(data, 'pictures').map(pictureOf),
  }
}

function pictureOf(data: JsonObject): Picture {
  return {
    attachment: textOf(data, 'attachment'),
    alt: textsIn(data, 'alt'),
    caption: textsIn(data, 'caption'),
    credit: sealedIn(data, 'credit'),
  }
}
