import { hiddenDirection } from '@vigie/kit'

/** Controls that no text needs, but line ends and tabs. */
// oxlint-disable-next-line no-control-regex -- these very characters are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]/u
/** Zero-width spaces and marks of direction: harmless, and invisible. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u061c\u2060-\u2064\ufeff]/gu
/** Letters of tags, hidden unless they spell the flag of a region (🏴 …). */
const LOOSE_TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,8})[\u{e0000}-\u{e007f}]/gu
/** More marks on one letter than any script writes. */
const PILED_MARKS = /\p{M}{9}/u

/** Whether a text holds characters that hide or turn what it says, or that draw over their neighbours. */
export function hasHiddenCharacters(text: string): boolean {
  return (
    !text.isWellFormed() ||
    hiddenDirection(text) !== undefined ||
    CONTROLS.test(text) ||
    PILED_MARKS.test(text)
  )
}

/** The text without invisible characters that say nothing, its line ends as one kind, and trimmed. */
export function withoutInvisible(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(INVISIBLE, '')
    .replaceAll(LOOSE_TAGS, '')
    .trim()
}
