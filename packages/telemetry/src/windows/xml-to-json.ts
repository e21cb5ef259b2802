import type { Json, JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

// No `<` inside an attribute, as XML says: so one attempt never runs past the next tag (linear time).
const TOKEN = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const MAX_DEPTH = 16

interface Element {
  readonly name: string
  readonly children: Fields
  text: string
}

/**
 * Reads the XML that Windows writes for an event (elements, attributes, text; no DTD, no external
 * entity) into the shape of the evtx crate: `#attributes`, `#text`, repeated elements as arrays.
 * undefined when tags do not pair or nest deeper than 16.
 */
export function xmlToJson(xml: string): JsonObject | undefined {
  const root: Element = { name: '', children: {}, text: '' }
  const open: Element[] = [root]
  let from = 0
  for (const token of xml.matchAll(TOKEN)) {
    const [whole, closing, name = '', attributes = '', selfClosing] = token
    const current = open.at(-1)
    if (current === undefined) return undefined
    current.text += xml.slice(from, token.index)
    from = token.index + whole.length
    if (closing === '/') {
      const parent = open.at(-2)
      if (current.name !== name || parent === undefined) return undefined
      open.pop()
      addChild(parent.children, name, contentOf(current))
      continue
    }
    const element: Element = { name, children: attributesOf(attributes), text: '' }
    if (selfClosing === '/') addChild(current.children, name, element.children)
    else if (open.length >= MAX_DEPTH) return undefined
    else open.push(element)
  }
  return open.length === 1 ? root.children : undefined
}

function attributesOf(text: string): Fields {
  const attributes: Fields = {}
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    setField(attributes, name, unescapeXml(double ?? single ?? ''))
  }
  return Object.keys(attributes).length === 0 ? {} : { '#attributes': attributes }
}

function contentOf(element: Element): Json {
  const keys = Object.keys(element.children)
  const hasElements = keys.some((key) => key !== '#attributes')
  if (hasElements) return element.children
  const text = unescapeXml(element.text)
  if (keys.length === 0) return text
  return { ...element.children, '#text': text }
}

function addChild(children: Fields, name: string, value: Json): void {
  const present = Object.hasOwn(children, name) ? children[name] : undefined
  if (present === undefined) setField(children, name, value)
  else setField(children, name, Array.isArray(present) ? [...present, value] : [present, value])
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}
