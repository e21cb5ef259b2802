import type { Json, JsonObject } from '@vigie/kit'
import { setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

// No `<` inside an attribute, as XML says: so one attempt never runs past the next tag (linear time).
const TAG = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const MAX_DEPTH = 16

/** What stands between tags and is no text, by how it begins; CDATA is text as it stands. */
const SECTIONS = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
] as const

interface Element {
  readonly name: string
  readonly attributes: Fields
  readonly children: Map<string, Json[]>
  text: string
}

/**
 * Reads the XML that Windows writes for an event (elements, attributes, text, CDATA; no DTD, no entity
 * but XML's own five) into the shape of the evtx crate: `#attributes`, `#text`, repeated elements as
 * arrays. A `<` that begins no tag is text. undefined when tags do not pair, nest deeper than 16, or
 * a comment does not end. Linear in the length of the text.
 */
export function xmlToJson(xml: string): JsonObject | undefined {
  const open: Element[] = [newElement('', '')]
  let from = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const current = open.at(-1)
    if (current === undefined) return undefined
    const section = SECTIONS.find(({ start }) => xml.startsWith(start, at))
    if (section !== undefined) {
      const inside = at + section.start.length
      const end = xml.indexOf(section.end, inside)
      if (end < 0) return undefined
      current.text += unescapeXml(xml.slice(from, at))
      if (section.isText) current.text += xml.slice(inside, end)
      from = at = end + section.end.length
      continue
    }
    TAG.lastIndex = at
    const tag = TAG.exec(xml)
    if (tag === null) {
      at++
      continue
    }
    const [whole, closing, name = '', attributes = '', selfClosing] = tag
    current.text += unescapeXml(xml.slice(from, at))
    from = at = at + whole.length
    if (closing === '/') {
      const parent = open.at(-2)
      if (current.name !== name || parent === undefined) return undefined
      open.pop()
      addChild(parent, name, contentOf(current))
    } else if (selfClosing === '/') {
      addChild(current, name, elementOf(newElement(name, attributes)))
    } else if (open.length >= MAX_DEPTH) {
      return undefined
    } else {
      open.push(newElement(name, attributes))
    }
  }
  const [root] = open
  return open.length === 1 && root !== undefined ? elementOf(root) : undefined
}

function newElement(name: string, attributes: string): Element {
  return { name, attributes: attributesOf(attributes), children: new Map(), text: '' }
}

function attributesOf(text: string): Fields {
  const attributes: Fields = {}
  if (text === '') return attributes
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    setField(attributes, name, unescapeXml(double ?? single ?? ''))
  }
  return attributes
}

function contentOf(element: Element): Json {
  if (element.children.size > 0) return elementOf(element)
  const isPlain = Object.keys(element.attributes).length === 0
  return isPlain ? element.text : { '#attributes': element.attributes, '#text': element.text }
}

/** The attributes and children; text among children is white space. */
function elementOf({ attributes, children }: Element): Fields {
  const out: Fields = Object.keys(attributes).length === 0 ? {} : { '#attributes': attributes }
  for (const [name, values] of children) {
    const [first = null] = values
    setField(out, name, values.length === 1 ? first : values)
  }
  return out
}

function addChild(parent: Element, name: string, value: Json): void {
  const present = parent.children.get(name)
  if (present === undefined) parent.children.set(name, [value])
  else present.push(value)
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex, decimal, name) => {
      if (typeof name === 'string') return NAMED.get(name) ?? whole
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
    },
  )
}
