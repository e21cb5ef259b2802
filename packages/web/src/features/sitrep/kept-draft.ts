import { SITREP_SECTIONS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { parseAs, SitrepDraft } from '@vigie/protocol'
import { oneOfIn, textIn } from '../../data/read-state.ts'
import { editedOf } from './edited-sentence.ts'
import type { EditedSentence } from './edited-sentence.ts'

/** A draft that somebody was working on in this tab. */
export interface KeptDraft {
  readonly draft: SitrepDraft
  readonly incident: string | undefined
  readonly sentences: readonly EditedSentence[]
}

/** The draft and what was changed in it, as text. */
export function keptText({ draft, incident, sentences }: KeptDraft): string {
  const edits = sentences.map(({ key, section, isKept, words }) => ({
    key,
    section,
    isKept,
    words,
  }))
  return JSON.stringify({ draft, incident, edits })
}

/** The reverse; undefined for a text that is none of ours. */
export function keptIn(text: string): KeptDraft | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const draft = isRecord(value) ? parseAs(SitrepDraft, value['draft']) : undefined
  if (!isRecord(value) || draft === undefined) return undefined
  const { edits } = value
  if (!Array.isArray(edits)) return undefined
  const drafted = new Map(editedOf(draft).map((sentence) => [sentence.key, sentence]))
  const sentences = edits.filter(isRecord).flatMap((edit): readonly EditedSentence[] => {
    const key = textIn(edit, 'key')
    const section = oneOfIn(edit, 'section', SITREP_SECTIONS)
    if (key === undefined || section === undefined) return []
    const { texts, sources } = drafted.get(key) ?? { texts: {}, sources: [] }
    const isKept = edit['isKept'] !== false
    return [{ key, section, texts, sources, isKept, words: textIn(edit, 'words') }]
  })
  return { draft, incident: textIn(value, 'incident'), sentences }
}

/** Keeps the draft of a person in this tab, over a reload; undefined forgets it. */
export function keepDraft(person: string, kept: KeptDraft | undefined): void {
  const name = nameOf(person)
  if (kept === undefined) sessionStorage.removeItem(name)
  else sessionStorage.setItem(name, keptText(kept))
}

/** The draft that this person was working on in this tab. */
export function keptDraftOf(person: string): KeptDraft | undefined {
  const text = sessionStorage.getItem(nameOf(person))
  return text === null ? undefined : keptIn(text)
}

function nameOf(person: string): string {
  return `vigie.sitrep.${person}`
}
