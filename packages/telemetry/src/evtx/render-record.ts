import type { Json, JsonObject } from '@vigie/kit'
import type { BinXmlParser } from './binxml-parser.ts'
import type { ContentNode, ElementNode, JsonFields, TextNode, TextPart } from './binxml-node.ts'
import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'
import { readValue } from './read-value.ts'
import type { RawValue } from './read-value.ts'
import { VALUE_TYPE } from './value-type.ts'

// Values that are fragments may hold instances whose values are fragments …
const MAX_FRAGMENT_DEPTH = 16
// What one record may grow to: a template may use a value many times, and do so at every depth.
const MAX_NODES = 65_536
const MAX_VALUE_BYTES = 1_048_576

type Values = readonly RawValue[]
const NO_VALUES: Values = []

/** What an element turns out to hold. */
interface Content {
  fields: JsonFields | undefined
  text: Json | undefined
}

/** Turns the parsed fragment of a record into JSON of the evtx crate's shape. Use one per chunk. */
export class RecordRenderer {
  readonly #chunk: ChunkBytes
  readonly #parser: BinXmlParser
  #nodes = 0
  #valueBytes = 0
  #depth = 0
  /** Lists that stand for elements of one name, which may still grow; found by themselves. */
  readonly #lists = new Map<Json, Json[]>()

  constructor(chunk: ChunkBytes, parser: BinXmlParser) {
    this.#chunk = chunk
    this.#parser = parser
  }

  /** Parses and renders the fragment between two bytes of the chunk. Throws DamagedRecord. */
  render(start: number, end: number): JsonObject {
    this.#nodes = 0
    this.#valueBytes = 0
    this.#depth = 0
    if (this.#lists.size > 0) this.#lists.clear()
    const content: Content = { fields: undefined, text: undefined }
    this.#add(content, this.#parser.fragment(start, end), NO_VALUES)
    if (content.fields === undefined) throw new DamagedRecord('the record has no element', start)
    return content.fields
  }

  #add(content: Content, nodes: readonly ContentNode[], values: Values): void {
    this.#nodes += nodes.length
    if (this.#nodes > MAX_NODES) {
      throw new DamagedRecord(`the record grows beyond ${MAX_NODES} pieces`, 0)
    }
    for (const node of nodes) {
      switch (node.kind) {
        case 'element':
          content.fields ??= {}
          this.#addElement(content.fields, node, values)
          break
        case 'instance':
          this.#add(content, node.template.contents, node.values.values)
          break
        case 'text':
          content.text = joined(content.text, this.#textOf(node))
          break
        case 'substitution': {
          const value = valueAt(values, node.index)
          if (value.type === VALUE_TYPE.binXml) this.#addFragment(content, value)
          else {
            const found = this.#read(value)
            if (found !== null) content.text = joined(content.text, found)
          }
        }
      }
    }
  }

  #addFragment(content: Content, { at, size }: RawValue): void {
    if (size === 0) return
    if (++this.#depth > MAX_FRAGMENT_DEPTH) {
      throw new DamagedRecord(`fragments nest deeper than ${MAX_FRAGMENT_DEPTH}`, at)
    }
    this.#spend(size, at)
    this.#add(content, this.#parser.fragment(at, at + size), NO_VALUES)
    this.#depth--
  }

  #addElement(fields: JsonFields, element: ElementNode, values: Values): void {
    const isData = element.name === 'Data'
    let key = element.name
    let attributes: JsonFields | undefined
    for (const { name, contents } of element.attributes) {
      const value = this.#attribute(contents, values)
      if (value === null) continue
      if (isData && name === 'Name' && typeof value === 'string') key = value
      else {
        attributes ??= {}
        this.#insert(attributes, name, value)
      }
    }
    this.#insert(fields, key, this.#contentOf(element.contents, attributes, values))
  }

  #contentOf(
    nodes: readonly ContentNode[],
    attributes: JsonFields | undefined,
    values: Values,
  ): Json {
    // Nearly every element is one value and nothing else.
    const [only] = nodes
    if (attributes === undefined && nodes.length === 1 && only?.kind === 'substitution') {
      const value = valueAt(values, only.index)
      if (value.type !== VALUE_TYPE.binXml) return this.#read(value)
    }
    const content: Content = {
      fields: attributes === undefined ? undefined : { '#attributes': attributes },
      text: undefined,
    }
    this.#add(content, nodes, values)
    const { fields, text } = content
    if (fields === undefined) return text ?? null
    if (text !== undefined) this.#insert(fields, '#text', text)
    return fields
  }

  #attribute(contents: readonly TextPart[], values: Values): Json {
    let found: Json | undefined
    for (const part of contents) {
      const value =
        part.kind === 'text' ? this.#textOf(part) : this.#read(valueAt(values, part.index))
      if (value !== null) found = joined(found, value)
    }
    return found ?? null
  }

  #textOf({ text }: TextNode): string {
    this.#spend(text.length * 2, 0)
    return text
  }

  #read(value: RawValue): Json {
    this.#spend(value.size, value.at)
    return readValue(this.#chunk, value)
  }

  /** Adds a field; one that is there already becomes a list. Names like `__proto__` are only names. */
  #insert(fields: JsonFields, name: string, value: Json): void {
    const before = fields[name]
    if (before === undefined) {
      fields[name] = value
      return
    }
    if (!Object.hasOwn(fields, name)) {
      define(fields, name, value)
      return
    }
    let list = this.#lists.get(before)
    if (list === undefined) {
      list = Array.isArray(before) ? [...before] : [before]
      this.#lists.set(list, list)
      define(fields, name, list)
    }
    if (Array.isArray(value)) list.push(...value)
    else list.push(value)
  }

  #spend(bytes: number, at: number): void {
    this.#valueBytes += bytes
    if (this.#valueBytes > MAX_VALUE_BYTES) {
      throw new DamagedRecord(`the values of the record exceed ${MAX_VALUE_BYTES} bytes`, at)
    }
  }
}

function valueAt(values: Values, index: number): RawValue {
  const value = values[index]
  if (value === undefined) throw new DamagedRecord(`there is no value ${index} for the template`, 0)
  return value
}

/** One piece of text stays what it is, a number a number; several become one text. */
function joined(before: Json | undefined, added: Json): Json {
  return before === undefined ? added : `${asText(before)}${asText(added)}`
}

function asText(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function define(fields: JsonFields, name: string, value: Json): void {
  Object.defineProperty(fields, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}
