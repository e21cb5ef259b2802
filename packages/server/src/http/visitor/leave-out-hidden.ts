import { isRecord } from '@vigie/kit'

/** Ids that count what they name: an entry `RBT-0142`, a case `RBT-C12`. */
export const NUMBERED_ID = /^[A-Z]{3}[0-9]{0,4}-[A-Z]{0,3}[0-9]{1,12}$/

/**
 * The value without what names things that are not for its reader: texts in lists, members of the
 * value itself, and whole parts below it that name one.
 */
export function leaveOutHidden(
  value: Readonly<Record<string, unknown>>,
  isHidden: (id: string) => boolean,
): Record<string, unknown> {
  const hides = (part: unknown) =>
    typeof part === 'string' && NUMBERED_ID.test(part) && isHidden(part)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      if (hides(member)) return []
      const kept = without(member, hides)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}

function without(part: unknown, hides: (part: unknown) => boolean): unknown {
  if (Array.isArray(part)) {
    return part
      .filter((item) => !hides(item))
      .map((item) => without(item, hides))
      .filter((item) => item !== undefined)
  }
  if (!isRecord(part)) return part
  const members = Object.entries(part)
  if (members.some(([name, member]) => hides(member) || hides(name))) return undefined
  return Object.fromEntries(
    members.flatMap(([name, member]): [string, unknown][] => {
      const kept = without(member, hides)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}
