/** Markup that is safe to send: made by `html` alone, which escapes every value that is not markup itself. */
export interface Html {
  readonly markup: string
}

type Value = string | number | Html | readonly Html[] | undefined

/** Markup from a template; texts and numbers in it are escaped, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = parts.reduce((before, part, i) => before + markupOf(values[i - 1]) + part)
  return { markup }
}

/** The same for XML, which escapes alike. A name of its own, since formatters know `html` and lay it out. */
export function xml(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return html(parts, ...values)
}

/** A text as it stands between tags or in a quoted attribute. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function markupOf(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}
