import { ChunkNames } from './chunk-names.ts'
import type { ChunkBytes } from './chunk-bytes.ts'
import { DamagedRecord } from './damaged-record.ts'
import { entityText } from './entity-text.ts'
import type {
  AttributeNode,
  ContentNode,
  ElementNode,
  InstanceNode,
  Template,
  TextPart,
} from './binxml-node.ts'
import { readTemplateValues } from './template-values.ts'
import { VALUE_TYPE } from './value-type.ts'
import { WORDS } from './word-pool.ts'

// A token's high bit 0x40 says that more follows (attributes, content); it changes nothing else.
const TOKEN = {
  endOfFragment: 0x00,
  openElement: 0x01,
  closeOpenTag: 0x02,
  closeEmptyElement: 0x03,
  endElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  charReference: 0x08,
  entityReference: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  instance: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragmentHeader: 0x0f,
} as const
const MORE_FLAG = 0x40

// Windows nests about six deep; user data may go deeper.
const MAX_DEPTH = 64
const DEFINITION_HEADER_BYTES = 24
// Disjoint definitions cannot be longer than their chunk: beyond twice that they overlap, as only
// damage or malice makes them, and parsing them all would cost the square of the chunk.
const MAX_DEFINITION_BYTES = 131_072

const EMPTY: readonly ContentNode[] = [{ kind: 'text', text: '' }]

/** Where a fragment lies, and whether its elements carry dependency ids (those of templates do). */
interface Span {
  readonly end: number
  readonly hasDependencyIds: boolean
}

/**
 * Parses the binary XML of one chunk (MS-EVEN6 2.2.12) into trees. Templates are parsed once, where
 * an instance first refers to them. Throws DamagedRecord on bytes that make no sense; it may then be
 * used on for the next record.
 */
export class BinXmlParser {
  readonly #chunk: ChunkBytes
  readonly #names: ChunkNames
  readonly #templates = new Map<number, Template | DamagedRecord>()
  #definitionBytes = 0
  #at = 0
  #depth = 0

  constructor(chunk: ChunkBytes) {
    this.#chunk = chunk
    this.#names = new ChunkNames(chunk)
  }

  /** The contents of a fragment between two bytes of the chunk: that of a record, or of a value. */
  fragment(start: number, end: number): readonly ContentNode[] {
    this.#at = start
    this.#depth = 0
    return this.#contents({ end, hasDependencyIds: false }, TOKEN.endOfFragment)
  }

  /** Contents up to the token that ends them, which is consumed; a fragment may also just end. */
  #contents(span: Span, closing: number): readonly ContentNode[] {
    const contents: ContentNode[] = []
    while (this.#at < span.end) {
      const token = this.#chunk.u8(this.#at)
      if (token === closing) {
        this.#at += 1
        return contents
      }
      switch (token & ~MORE_FLAG) {
        case TOKEN.fragmentHeader:
          this.#at += 4
          break
        case TOKEN.openElement:
          contents.push(this.#element(span))
          break
        case TOKEN.instance:
          contents.push(this.#instance(span))
          break
        case TOKEN.instructionTarget:
          this.#at += 1
          this.#name(span)
          break
        case TOKEN.instructionData:
          this.#at += 1
          this.#text(span)
          break
        default:
          contents.push(this.#textPart(token & ~MORE_FLAG, span))
      }
    }
    if (closing === TOKEN.endElement) this.#fail('an element does not end')
    return contents
  }

  #element(span: Span): ElementNode {
    if (++this.#depth > MAX_DEPTH) this.#fail(`elements nest deeper than ${MAX_DEPTH}`)
    const hasAttributes = (this.#chunk.u8(this.#at) & MORE_FLAG) !== 0
    this.#at += span.hasDependencyIds ? 7 : 5
    const name = this.#name(span)
    if (hasAttributes) this.#at += 4
    const attributes = this.#attributes(span)
    const close = this.#chunk.u8(this.#at)
    this.#at += 1
    let contents: readonly ContentNode[] = []
    if (close === TOKEN.closeOpenTag) contents = this.#contents(span, TOKEN.endElement)
    else if (close !== TOKEN.closeEmptyElement) {
      this.#fail(`the start tag of ${name} ends with token 0x${close.toString(16)}`)
    }
    // `<Data Name="x"></Data>` is an empty text, as when a value of no length stands in it.
    if (close === TOKEN.closeOpenTag && contents.length === 0 && name === 'Data') contents = EMPTY
    this.#depth--
    return { kind: 'element', name, attributes, contents }
  }

  #attributes(span: Span): readonly AttributeNode[] {
    const attributes: AttributeNode[] = []
    while ((this.#chunk.u8(this.#at) & ~MORE_FLAG) === TOKEN.attribute) {
      this.#at += 1
      const name = this.#name(span)
      const contents: TextPart[] = []
      for (;;) {
        const token = this.#chunk.u8(this.#at) & ~MORE_FLAG
        if (token === TOKEN.attribute || !isTextToken(token)) break
        contents.push(this.#textPart(token, span))
      }
      attributes.push({ name, contents })
    }
    return attributes
  }

  #textPart(token: number, span: Span): TextPart {
    const at = this.#at
    this.#at += 1
    switch (token) {
      case TOKEN.value: {
        const type = this.#chunk.u8(at + 1)
        if (type !== VALUE_TYPE.string) this.#fail(`text of type 0x${type.toString(16)}`)
        this.#at = at + 2
        return { kind: 'text', text: this.#text(span) }
      }
      case TOKEN.cdata:
        return { kind: 'text', text: this.#text(span) }
      case TOKEN.charReference:
        this.#at = at + 3
        return { kind: 'text', text: String.fromCharCode(this.#chunk.u16(at + 1)) }
      case TOKEN.entityReference:
        return { kind: 'text', text: entityText(this.#name(span)) }
      case TOKEN.substitution:
      case TOKEN.optionalSubstitution:
        // Then comes the value's type, which the instance gives again, and more exactly.
        this.#at = at + 4
        return { kind: 'substitution', index: this.#chunk.u16(at + 1) }
      default:
        this.#at = at
        return this.#fail(`unknown token 0x${token.toString(16)}`)
    }
  }

  #instance(span: Span): InstanceNode {
    const at = this.#at
    const id = this.#chunk.u32(at + 2)
    const offset = this.#chunk.u32(at + 6)
    this.#at = at + 10
    const template = this.#template(offset, id)
    const start =
      offset === at + 10 ? offset + DEFINITION_HEADER_BYTES + this.#chunk.u32(offset + 20) : at + 10
    const values = readTemplateValues(this.#chunk, start, span.end)
    this.#at = values.end
    return { kind: 'instance', template, values }
  }

  /** The definition at an offset, or the damage that was found when it was first wanted. */
  #template(offset: number, id: number): Template {
    let found = this.#templates.get(offset)
    if (found === undefined) {
      found = this.#parsedTemplate(offset)
      this.#templates.set(offset, found)
    }
    if (found instanceof DamagedRecord) throw found
    // A definition's GUID begins with the id by which instances know it.
    if (this.#chunk.u32(offset + 4) !== id) this.#fail('a template is not the one it is taken for')
    return found
  }

  #parsedTemplate(offset: number): Template | DamagedRecord {
    try {
      return this.#definition(offset)
    } catch (error) {
      if (error instanceof DamagedRecord) return error
      throw error
    }
  }

  #definition(offset: number): Template {
    if (++this.#depth > MAX_DEPTH) this.#fail(`templates nest deeper than ${MAX_DEPTH}`)
    const size = this.#chunk.u32(offset + 20)
    const start = offset + DEFINITION_HEADER_BYTES
    const end = start + size
    if (end > this.#chunk.length) this.#fail(`a template of ${size} bytes leaves the chunk`)
    this.#definitionBytes += size
    if (this.#definitionBytes > MAX_DEFINITION_BYTES) this.#fail('templates of a chunk overlap')
    this.#at = start
    const contents = this.#contents({ end, hasDependencyIds: true }, TOKEN.endOfFragment)
    this.#depth--
    return { contents }
  }

  /** Reads a reference to a name, and the name itself where it stands right behind. */
  #name(span: Span): string {
    const offset = this.#chunk.u32(this.#at)
    this.#at += 4
    const name = this.#names.at(offset)
    if (offset === this.#at) this.#at = name.end
    if (this.#at > span.end) this.#fail('a name ends past its fragment')
    return name.text
  }

  #text(span: Span): string {
    const units = this.#chunk.u16(this.#at)
    const start = this.#at + 2
    this.#at = start + units * 2
    if (this.#at > span.end) this.#fail(`text of ${units} characters ends past its fragment`)
    // Text in templates is mostly names of fields.
    return span.hasDependencyIds
      ? WORDS.word(this.#chunk, start, units)
      : this.#chunk.utf16(start, units)
  }

  #fail(message: string): never {
    throw new DamagedRecord(message, this.#at)
  }
}

function isTextToken(token: number): boolean {
  return (
    token === TOKEN.value ||
    token === TOKEN.substitution ||
    token === TOKEN.optionalSubstitution ||
    token === TOKEN.charReference ||
    token === TOKEN.entityReference ||
    token === TOKEN.cdata
  )
}
