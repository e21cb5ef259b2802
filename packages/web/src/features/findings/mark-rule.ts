import type { MatchedField } from '@vigie/protocol'

/** A line of a rule as written; `marks` are the numbers (from 1) of the matched items that it states. */
export interface RuleLine {
  readonly text: string
  readonly marks: readonly number[]
}

interface Place {
  readonly line: number
  readonly selection: string | undefined
  readonly field: string | undefined
  readonly modifiers: string
  readonly value: string | undefined
}

/**
 * Finds, in a rule as its author wrote it, the lines that each matched item stands on: its value where
 * it can be told, else its field, else its selection. The text is shown to people, so it is read by
 * line and never parsed anew.
 */
export function markRule(
  yaml: string,
  matched: readonly Pick<MatchedField, 'selection' | 'field' | 'modifiers' | 'pattern'>[],
): readonly RuleLine[] {
  const lines = yaml.trimEnd().split('\n')
  const places = placesIn(lines)
  const marks = new Map<number, number[]>()
  for (const [index, item] of matched.entries()) {
    for (const line of linesOf(item, places)) {
      marks.set(line, [...(marks.get(line) ?? []), index + 1])
    }
  }
  return lines.map((text, line) => ({ text, marks: marks.get(line) ?? [] }))
}

function linesOf(
  item: Pick<MatchedField, 'selection' | 'field' | 'modifiers' | 'pattern'>,
  places: readonly Place[],
): readonly number[] {
  const inSelection = places.filter((place) => place.selection === item.selection)
  const ofField = inSelection.filter(
    (place) =>
      place.field === (item.field ?? undefined) &&
      (item.field === null || place.modifiers === item.modifiers.join('|')),
  )
  const stated = ofField.filter((place) => place.value === item.pattern)
  const [first] = stated.length > 0 ? stated : ofField.length > 0 ? ofField : inSelection
  return first === undefined ? [] : [first.line]
}

/** Every line below `detection:` with the selection, field and value that it states. */
function placesIn(lines: readonly string[]): readonly Place[] {
  const places: Place[] = []
  let isInside = false
  let selectionIndent: number | undefined
  let selection: string | undefined
  let field: string | undefined
  let modifiers = ''
  for (const [line, text] of lines.entries()) {
    const indent = text.search(/\S/)
    if (indent === -1) continue
    if (indent === 0) {
      isInside = text.startsWith('detection:')
      continue
    }
    if (!isInside) continue
    selectionIndent ??= indent
    if (indent === selectionIndent && !text.trimStart().startsWith('-')) {
      selection = /^\s*([^:]+):/.exec(text)?.[1]?.trim()
      field = undefined
      modifiers = ''
      places.push({ line, selection, field, modifiers, value: undefined })
      continue
    }
    const key = /^\s*(?:-\s+)?['"]?([^'":|\s][^'":|]*)((?:\|[\w]+)*)['"]?:(?:\s+(.*))?$/.exec(text)
    const item = /^\s*-\s+(.*)$/.exec(text)
    if (key !== null) {
      field = key[1]
      modifiers = (key[2] ?? '').slice(1)
      places.push({ line, selection, field, modifiers, value: unquoted(key[3] ?? '') })
    } else if (item !== null) {
      places.push({ line, selection, field, modifiers, value: unquoted(item[1] ?? '') })
    }
  }
  return places
}

function unquoted(text: string): string {
  const value = text.trim()
  if (/^'.*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'")
  if (/^".*"$/.test(value)) return value.slice(1, -1).replaceAll(/\\(["\\])/g, '$1')
  return value
}
