import { isRecord } from '@vigie/kit'
import type { Visitor } from './reach.ts'
import type { VisitorCipher, VisitorCiphers } from './visitor-cipher.ts'

/**
 * The last door to visitors and the first from them: ids that count leave as opaque ones, cursors are
 * sealed, and every position is the size of the tree at the time of sending, so that gaps say nothing.
 */
export interface VisitorEdge {
  /** A JSON value as it leaves; `position` is what it says in place of every position. */
  outbound(reader: Visitor, value: unknown, position: number): unknown
  /**
   * A refusal as it leaves: of ids that count it names only those that the request `asked` of, and the
   * reader's own mandates; it may know of others that are not for them.
   */
  refusal(reader: Visitor, problem: unknown, position: number, asked: unknown): unknown
  /** A value of a request as the house understands it. An id that counts is not taken from a visitor. */
  inbound(reader: Visitor, value: unknown): unknown
}

/** Members whose content is what others wrote, or what machines sent: only mentions are masked in it. */
const TEXTS: ReadonlySet<string> = new Set(['texts', 'sentences', 'title', 'detail'])
/** Of these we say what they say: no host is called in them. */
const OURS: ReadonlySet<string> = new Set(['sentences', 'title', 'detail'])
const AS_SENT: ReadonlySet<string> = new Set(['fields', 'line', 'raw'])
/** Where an event is stored, alone or before the rule that it matched. */
const EVENT_PLACE = /^([0-9]{6}:[0-9]{12})(\/.*)?$/s
const HYBRID_CLOCK = /^([0-9]{15})-[0-9]{5}$/

/** The edge of a node, whose ids begin with the three letters of `nodeId`. */
export function visitorEdge(ciphers: VisitorCiphers, nodeId: string): VisitorEdge {
  const letters = nodeId.slice(0, 3)
  const whole = new RegExp(`^${letters}[0-9]{0,4}-[A-Z]{0,3}[0-9]{1,9}$`)
  const mention = new RegExp(
    `\\b${letters}[0-9]{0,4}-(?:[A-Z]|C[EOTV]|[RL]H|PB|SV)?[0-9]{1,9}\\b`,
    'g',
  )
  const any = new RegExp(`\\b${letters}[0-9]{0,4}-[A-Z]{0,3}[0-9]{1,9}\\b`, 'g')
  const mask = `${letters}-…`
  /** Numbers begin at 1: nothing ever bears it. */
  const nobody = `${letters}-0000`

  const masked = (text: string) => text.replaceAll(mention, mask)

  function maskedTexts(value: unknown, what: RegExp): unknown {
    if (typeof value === 'string') return value.replaceAll(what, mask)
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, text]) => [name, maskedTexts(text, what)]),
    )
  }

  function leave(cipher: VisitorCipher, value: unknown, position: number): unknown {
    if (typeof value === 'string') {
      if (whole.test(value)) return cipher.sealId(value) ?? mask
      const place = EVENT_PLACE.exec(value)
      if (place === null) return masked(value)
      return `${cipher.sealPlace(place[1] ?? '') ?? mask}${place[2] ?? ''}`
    }
    if (Array.isArray(value)) return value.map((item) => leave(cipher, item, position))
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]): [string, unknown] => {
        const key = whole.test(name) ? (cipher.sealId(name) ?? mask) : name
        return [key, leaveMember(cipher, name, member, position)]
      }),
    )
  }

  function leaveMember(
    cipher: VisitorCipher,
    name: string,
    member: unknown,
    position: number,
  ): unknown {
    if (TEXTS.has(name)) return maskedTexts(member, OURS.has(name) ? any : mention)
    if (AS_SENT.has(name)) return member
    if (typeof member === 'number') {
      if (name === 'position') return position
      return name === 'oldest' ? cipher.sealPosition(member) : member
    }
    if (typeof member === 'string') {
      if (name === 'next') return cipher.sealCursor(member)
      // Its counter tells how much was written within one millisecond.
      if (name === 'at') return member.replace(HYBRID_CLOCK, '$1-00000')
    }
    return leave(cipher, member, position)
  }

  function enter(cipher: VisitorCipher, value: unknown): unknown {
    if (typeof value === 'string') return enterText(cipher, value)
    if (Array.isArray(value)) return value.map((item) => enter(cipher, item))
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]): [string, unknown] => {
        if (name === 'cursor' && typeof member === 'string') {
          return [name, cipher.openCursor(member) ?? '']
        }
        if (name === 'before') return [name, enterPosition(cipher, member)]
        return [name, enter(cipher, member)]
      }),
    )
  }

  function enterText(cipher: VisitorCipher, text: string): string {
    if (EVENT_PLACE.test(text)) return '-'
    if (!text.includes('-')) return text
    if (text.includes(',')) {
      return text
        .split(',')
        .map((part) => enterText(cipher, part))
        .join(',')
    }
    if (whole.test(text)) return nobody
    return cipher.openId(text) ?? cipher.openPlace(text) ?? text
  }

  function withoutStrangers(reader: Visitor, problem: unknown, asked: unknown): unknown {
    if (!isRecord(problem) || !isRecord(problem['values'])) return problem
    const known = JSON.stringify([asked, reader.grants.map(({ mandate }) => mandate)])
    const values = Object.entries(problem['values']).map(([name, value]): [string, unknown] => {
      const isStranger =
        typeof value === 'string' && whole.test(value) && !known.includes(`"${value}"`)
      return [name, isStranger ? mask : value]
    })
    return { ...problem, values: Object.fromEntries(values) }
  }

  return {
    refusal: (reader, problem, position, asked) =>
      leave(ciphers.of(reader), withoutStrangers(reader, problem, asked), position),
    outbound: (reader, value, position) => leave(ciphers.of(reader), value, position),
    inbound: (reader, value) => enter(ciphers.of(reader), value),
  }
}

function enterPosition(cipher: VisitorCipher, member: unknown): unknown {
  const number = typeof member === 'string' ? Number(member) : member
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return member
  const position = cipher.openPosition(number)
  return typeof member === 'string' ? String(position) : position
}
