// A field name of a rule → the value in an event. The name as it stands wins over a path through
// objects, and an exact name over one that differs in case; arrays on the way mean "any element".
import { isRecord } from '@vigie/kit'
import type { Json } from '@vigie/kit'

type Fields = Readonly<Record<string, Json>>

/** The value of a field; undefined when the event has none. Several values come as an array. */
export function fieldValue(fields: Fields, name: string): Json | undefined {
  if (Object.hasOwn(fields, name)) return fields[name]
  const exact = name.includes('.') ? follow(fields, name, ownEntry) : undefined
  return exact ?? follow(fields, name, entryOfAnyCase)
}

type Find = (object: Fields, key: string) => Json | undefined

function follow(value: Json, path: string, find: Find): Json | undefined {
  if (Array.isArray(value)) {
    const found = value.map((element) => follow(element, path, find))
    const present = found.filter((element) => element !== undefined)
    return present.length === 0 ? undefined : present.flat()
  }
  if (!isFields(value)) return undefined
  const whole = find(value, path)
  if (whole !== undefined) return whole
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const inner = find(value, path.slice(0, dot))
    const found = inner === undefined ? undefined : follow(inner, path.slice(dot + 1), find)
    if (found !== undefined) return found
  }
  return undefined
}

function isFields(value: Json): value is Fields {
  return isRecord(value)
}

function ownEntry(object: Fields, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function entryOfAnyCase(object: Fields, key: string): Json | undefined {
  const wanted = key.toLowerCase()
  for (const candidate of Object.keys(object)) {
    if (candidate.length === key.length && candidate.toLowerCase() === wanted) {
      return object[candidate]
    }
  }
  return undefined
}
