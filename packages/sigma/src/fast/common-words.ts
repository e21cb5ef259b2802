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
const SIGNS = '\\\\/ \\-.:;,+|\\(\\)"\'='
const LEAST_FRAGMENT = 3

const PATTERN = new RegExp(
  `${WORDS.toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[\\.]/g, String.raw`\$&`))
    .join('|')}|[${SIGNS}]`,
  'g',
)

/** Per character of a folded text: 1 where it belongs to no common word, and is no common sign. */
export function uncommonCharacters(text: string): Uint8Array {
  const mask = new Uint8Array(text.length).fill(1)
  for (const { index, 0: found } of text.matchAll(PATTERN)) {
    mask.fill(0, index, index + found.length)
  }
  // A literal may begin or end inside a word.
  const start = lengthOfFragment(text, (word, part) => word.endsWith(part), false)
  const end = lengthOfFragment(text, (word, part) => word.startsWith(part), true)
  mask.fill(0, 0, start)
  mask.fill(0, text.length - end)
  return mask
}

function lengthOfFragment(
  text: string,
  isPart: (word: string, part: string) => boolean,
  isAtEnd: boolean,
): number {
  for (let length = Math.min(text.length, LONGEST); length >= LEAST_FRAGMENT; length--) {
    const part = isAtEnd ? text.slice(-length) : text.slice(0, length)
    if (WORDS.some((word) => isPart(word, part))) return length
  }
  return 0
}

const LONGEST = Math.max(...WORDS.map((word) => word.length))
