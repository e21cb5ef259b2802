/** Lines that a broken or hostile sender may send, by what is wrong with them. */
export interface HostileLine {
  readonly name: string
  readonly bytes: Uint8Array
  /** How the door names it; undefined for lines that it takes as events. */
  readonly code: 'not-json' | 'not-an-object' | 'too-long' | 'invalid-utf8' | undefined
}

const DEEP = 100_000
const HUGE_BYTES = 50 * 1024 * 1024

/** All of them; about 52 MB. */
export function hostileLines(): readonly HostileLine[] {
  const text = (name: string, line: string, code: HostileLine['code']): HostileLine => ({
    name,
    bytes: Buffer.from(line),
    code,
  })
  const bytes = (name: string, line: Buffer, code: HostileLine['code']): HostileLine => ({
    name,
    bytes: line,
    code,
  })
  return [
    text('half an object', '{"EventID": 1, "Image": ', 'not-json'),
    text('no JSON', '<Event><System/></Event>', 'not-json'),
    text('a trailing comma', '{"EventID": 1,}', 'not-json'),
    text('an array', '[{"EventID": 1}]', 'not-an-object'),
    text('a number', '42', 'not-an-object'),
    text('null', 'null', 'not-an-object'),
    text('deep objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`, undefined),
    text('deep arrays', `{"a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`, undefined),
    text('deep and open', '{"a":'.repeat(DEEP), 'not-json'),
    text('prototype', '{"__proto__":{"Image":"x"},"constructor":{"prototype":{}}}', undefined),
    text('many members', `{${members(20_000)}}`, undefined),
    text('large numbers', '{"EventID":1e999,"n":-0,"m":123456789012345678901234567890}', undefined),
    text('lone surrogate', '{"Image":"\\ud800","CommandLine":"\\u0000"}', undefined),
    bytes('latin-1', Buffer.from('{"Image":"caf\xe9"}', 'latin1'), 'invalid-utf8'),
    bytes('UTF-16', Buffer.from('{"EventID": 1}', 'utf16le'), 'not-json'),
    bytes('overlong UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'invalid-utf8'),
    bytes('zero bytes', Buffer.alloc(1_000), 'not-json'),
    bytes('50 MB without a line feed', Buffer.alloc(HUGE_BYTES, 'x'), 'too-long'),
    bytes('50 MB of JSON', hugeObject(), 'too-long'),
  ]
}

function members(count: number): string {
  return Array.from({ length: count }, (_, i) => `"k${i}":${i}`).join(',')
}

function hugeObject(): Buffer {
  const object = Buffer.alloc(HUGE_BYTES, 'y')
  object.write('{"Image":"')
  object.write('"}', HUGE_BYTES - 2)
  return object
}
