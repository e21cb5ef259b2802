// Words that events are full of: a text made of them tells little. Only speed depends on the list.
const WORDS = [
  'appdata',
  'authority',
  'autorit',
  'cmd',
  'command',
  'conhost',
  'control',
  'corporation',
  'currentcontrolset',
  'currentversion',
  'documents',
  'explorer',
  'false',
  'http://',
  'https://',
  'hkcu',
  'hklm',
  'kernel32',
  'kernelbase',
  'local',
  'lsass',
  'microsoft',
  'ntdll',
  'policies',
  'powershell',
  'program files',
  'programdata',
  'roaming',
  'rundll32',
  'services',
  'settings',
  'software',
  'svchost',
  'system32',
  'system',
  'syswow64',
  'taskhostw',
  'temp',
  'true',
  'unknown',
  'users',
  'version',
  'windows nt',
  'windows',
  'winsxs',
  'wmiprvse',
  'wow6432node',
  'www',
  '.com',
  '.dll',
  '.exe',
  '.ps1',
  'c:\\',
]
const SIGNS: ReadonlySet<string> = new Set('\\/ -.:;,+|()"\'=')
const LEAST_FRAGMENT = 3

/** By first character, longer ones first. */
const BY_FIRST = Map.groupBy(
  WORDS.toSorted((a, b) => b.length - a.length),
  (word) => word.charAt(0),
)

/** Per character of a folded text: 1 where it belongs to no common word, and is no common sign. */
export function uncommonCharacters(text: string): Uint8Array {
  const mask = new Uint8Array(text.length).fill(1)
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const word = BY_FIRST.get(char)?.find((each) => text.startsWith(each, i))
    if (word !== undefined) {
      mask.fill(0, i, i + word.length)
      i += word.length - 1
    } else if (SIGNS.has(char)) mask[i] = 0
  }
  // A literal may begin or end inside a word.
  for (let length = Math.min(text.length, LONGEST); length >= LEAST_FRAGMENT; length--) {
    if (ENDS.has(text.slice(0, length))) mask.fill(0, 0, length)
    if (STARTS.has(text.slice(-length))) mask.fill(0, text.length - length)
  }
  return mask
}

const LONGEST = Math.max(...WORDS.map((word) => word.length))
const STARTS = new Set(WORDS.flatMap((word) => fragmentsOf(word, (at) => word.slice(0, at))))
const ENDS = new Set(WORDS.flatMap((word) => fragmentsOf(word, (at) => word.slice(-at))))

function fragmentsOf(word: string, cut: (length: number) => string): readonly string[] {
  const lengths = Array.from({ length: word.length }, (_, i) => i + 1)
  return lengths.filter((length) => length >= LEAST_FRAGMENT).map(cut)
}
