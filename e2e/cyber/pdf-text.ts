import { inflateSync } from 'node:zlib'

/** How many pages a PDF has, and the text that its content streams draw, as far as fonts map it back. */
export interface ReadPdf {
  readonly pages: number
  readonly text: string
}

/** A reader for the PDFs that Vigie makes: flate streams, hex strings, ToUnicode maps. Not for others. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes)
  const streams = streamsOf(source)
  const plain = [source.toString('latin1'), ...streams].join('\n')
  const maps = streams.filter(
    (stream) => stream.includes('beginbfchar') || stream.includes('beginbfrange'),
  )
  const glyphs = maps.map(glyphsOf)
  const drawn = streams.filter((stream) => /\bTJ\b|\bTj\b/.test(stream))
  return {
    pages: (plain.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length,
    text: drawn.map((stream) => textOf(stream, glyphs)).join('\n'),
  }
}

function streamsOf(source: Buffer): readonly string[] {
  const streams: string[] = []
  for (let at = 0; ;) {
    const start = source.indexOf('stream\n', at)
    const begin = start === -1 ? source.indexOf('stream\r\n', at) : start
    if (begin === -1) return streams
    const from = source.indexOf('\n', begin) + 1
    const end = source.indexOf('endstream', from)
    try {
      streams.push(inflateSync(source.subarray(from, end)).toString('latin1'))
    } catch {
      // Not compressed: the maps of glyphs are written so.
      streams.push(source.subarray(from, end).toString('latin1'))
    }
    at = end + 9
  }
}

/** Texts by glyph code of one font. */
function glyphsOf(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>/g))
      glyphs.set(Number.parseInt(code, 16), utf16(text))
  }
  return glyphs
}

/** Fonts are named in the order in which their maps stand in the file: `/f0`, `/f1` … */
function textOf(stream: string, fonts: readonly ReadonlyMap<number, string>[]): string {
  const steps = stream.matchAll(
    /\/f(\d+) [\d.]+ Tf|\[((?:[^\]\\]|\\[\s\S])*)\]\s*TJ|(<[0-9a-fA-F]+>|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\))\s*Tj/g,
  )
  let font: ReadonlyMap<number, string> | undefined
  const runs: string[] = []
  for (const [, name, list, single] of steps) {
    if (name === undefined) {
      runs.push(
        codesOf(list ?? single ?? '')
          .map((code) => font?.get(code) ?? '')
          .join(''),
      )
    } else font = fonts[Number(name)]
  }
  return runs.join('\n')
}

/** Parentheses that close each other may stand in a string as they are. */
function codesOf(list: string): readonly number[] {
  const bytes: number[] = []
  for (const [, hex, literal] of list.matchAll(
    /<([0-9a-fA-F]*)>|\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)/g,
  )) {
    if (hex !== undefined) bytes.push(...Buffer.from(hex, 'hex'))
    else if (literal !== undefined) bytes.push(...literalBytes(literal))
  }
  return Array.from(
    { length: bytes.length >> 1 },
    (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0),
  )
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function literalBytes(literal: string): readonly number[] {
  const bytes: number[] = []
  for (let at = 0; at < literal.length; at++) {
    if (literal[at] !== '\\') {
      bytes.push(literal.charCodeAt(at))
      continue
    }
    const octal = /^[0-7]{1,3}/.exec(literal.slice(at + 1))?.[0]
    if (octal === undefined) {
      at++
      bytes.push(ESCAPES[literal[at] ?? ''] ?? literal.charCodeAt(at))
    } else {
      at += octal.length
      bytes.push(Number.parseInt(octal, 8))
    }
  }
  return bytes
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
