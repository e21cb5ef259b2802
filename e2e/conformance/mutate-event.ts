import type { Json, JsonObject, SeededRandom, TelemetryEvent } from '@vigie/kit'

const MOST_CHANGES = 3
const SEPARATORS = ['\n', '\0', ' ', '\\', '/', '-', '"', 'İ', 'ς', '😀', 'ﬀ']
const NAMES = ['constructor', '__proto__', 'toString', 'Image.x', '']

/**
 * A copy of an event with a few fields changed: text cut, folded, joined or glued, a value turned into another
 * type, a list or an object, a field gone, misspelt or taken from another event, the event's shape forgotten.
 */
export function mutateEvent(
  event: TelemetryEvent,
  other: TelemetryEvent,
  random: SeededRandom,
): TelemetryEvent {
  const changes = random.integer(1, MOST_CHANGES)
  let views = event.views.map(({ sources, fields }) => ({ sources, fields: { ...fields } }))
  for (let i = 0; i < changes; i++) {
    const fields = random.pick(views).fields
    changeField(fields, other.views[0]?.fields ?? {}, random)
  }
  // Two kinds of record in one: the second view is another rule's.
  if (random.integer(0, 9) === 0)
    views = [...views, ...other.views.map(({ sources, fields }) => ({ sources, fields }))]
  const original: JsonObject =
    random.integer(0, 3) === 0
      ? { ...event.original, ...other.original }
      : (views[0]?.fields ?? event.original)
  return {
    original,
    recognised: random.integer(0, 19) !== 0,
    views,
    ...(event.timeMs === undefined ? {} : { timeMs: event.timeMs }),
  }
}

function changeField(
  fields: Record<string, Json>,
  others: Readonly<Record<string, Json>>,
  random: SeededRandom,
): void {
  const names = Object.keys(fields)
  if (names.length === 0) return
  const name = random.pick(names)
  const value = fields[name] ?? null
  switch (random.integer(0, 9)) {
    case 0:
      delete fields[name]
      return
    case 1:
      // A name in another case is found only when the exact one is not there.
      delete fields[name]
      put(fields, random.integer(0, 1) === 0 ? name.toLowerCase() : name.toUpperCase(), value)
      return
    case 2:
      for (const [other, each] of Object.entries(others)) put(fields, other, each)
      return
    case 3:
      put(fields, name, [changedText(value, random), value, null])
      return
    case 4:
      put(fields, name, random.pick<Json>([null, '', [], {}, true, 0, -0.5, { [name]: value }]))
      return
    case 5:
      put(fields, name, random.pick([value, ...Object.values(others)]))
      return
    case 6:
      put(fields, random.pick(NAMES), value)
      return
    default:
      put(fields, name, changedText(value, random))
  }
}

/** Any name is a field, those of JavaScript's own too. */
function put(fields: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(fields, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function changedText(value: Json, random: SeededRandom): Json {
  if (typeof value === 'number') return random.pick<Json>([String(value), value + 1, -value])
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const at = random.integer(0, text.length)
  switch (random.integer(0, 6)) {
    case 0:
      return text.toUpperCase()
    case 1:
      return text.slice(0, at) + text.slice(at + 1)
    case 2:
      return text.slice(0, at) + random.pick(SEPARATORS) + text.slice(at)
    case 3:
      return text.slice(at)
    case 4:
      return text + text
    case 5:
      return random.pick(SEPARATORS) + text
    default:
      return text.repeat(random.integer(1, 40))
  }
}
