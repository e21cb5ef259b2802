import { LANGUAGES } from '@vigie/protocol'
import type { Language } from '@vigie/protocol'

/** The language of ours that an `Accept-Language` header likes best (RFC 9110 §12.5.4); French by default. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish, order) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q)
    return { tag: tag.split('-')[0], quality: Number(quality ?? 1), order }
  })
  const [best] = wishes
    .filter(({ tag, quality }) => quality > 0 && LANGUAGES.some((known) => known === tag))
    .toSorted((a, b) => b.quality - a.quality || a.order - b.order)
  return LANGUAGES.find((known) => known === best?.tag) ?? 'fr'
}
