import { METHANE_FIELDS, tallyOf } from '@vigie/domain'
import type { Casualty, Incident, SitrepSection } from '@vigie/domain'
import { drafting } from './draft.ts'
import type { DraftSentence } from './draft.ts'
import { METHANE_WORDS } from './methane-words.ts'
import { TYPE_WORDS } from './words.ts'

/** What a METHANE report is drafted from, as its reader may see it. */
export interface MethaneFacts {
  readonly incident: Incident
  readonly title: string | null
  /** Opens a sealed text; null: purged. */
  readonly open: (sealed: { readonly sealed: string }) => string | null
  readonly sources: readonly string[]
  readonly casualties: readonly Casualty[]
  readonly zone: string
}

/**
 * Drafts a METHANE report of one incident: what was said, field by field, and what nobody has said yet
 * as such, since a gap that is not named is taken for a nothing (JESIP). Pure.
 */
export function draftMethane(facts: MethaneFacts): readonly DraftSentence[] {
  const { incident, title, open, sources, casualties } = facts
  const { methane } = incident
  const draft = drafting(facts.zone)
  draft.add(
    'major',
    methane?.major === true
      ? METHANE_WORDS.major
      : methane?.major === false
        ? METHANE_WORDS.stoodDown
        : METHANE_WORDS.notSaid,
    { id: incident.id, at: ({ moment }) => moment(methane?.reportedAt ?? incident.openedAt) },
    sources,
  )
  for (const field of METHANE_FIELDS) {
    const section: SitrepSection = field
    const sealed = methane?.fields[field]
    const words = sealed === undefined ? undefined : open(sealed)
    if (words !== undefined) {
      draft.add(section, METHANE_WORDS.said, { text: words ?? '—' }, sources)
    } else if (field === 'location' && incident.place !== undefined) {
      draft.add(section, METHANE_WORDS.place, { place: incident.place }, sources)
    } else if (field === 'type') {
      const type = TYPE_WORDS[incident.type]
      draft.add(
        section,
        METHANE_WORDS.type,
        { type: ({ say }) => say(type), title: title ?? '—' },
        sources,
      )
    } else if (field === 'casualties' && casualties.length > 0) {
      const { total, categories } = tallyOf(casualties)
      draft.add(section, METHANE_WORDS.casualties, { total, ...categories }, sources)
    } else {
      draft.add(section, METHANE_WORDS.missing, {}, sources)
    }
  }
  return draft.sentences()
}
