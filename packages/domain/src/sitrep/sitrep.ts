import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A situation report that a person signed: sentences, each with the entries that it rests on, and the
 * tree of the log at the moment of signing. Its id is `RBT-P3` (*point de situation*).
 */
export interface Sitrep {
  readonly id: string
  readonly form: SitrepForm
  /** The period that it is about, epoch ms. */
  readonly from: number
  readonly to: number
  /** Arrival position that it was drafted at. */
  readonly asOf: number
  /** What was known: tree size and root hash (base64) of this node when it was signed. */
  readonly tree: { readonly size: number; readonly root: string }
  readonly sentences: readonly SitrepSentence[]
  /** Incident that it is about. */
  readonly incident?: string
  readonly tlp: Tlp
  readonly signedBy: string
  /** Epoch ms. */
  readonly signedAt: number
  readonly withdrawn?: { readonly by: string; readonly at: number; readonly reason: Sealed }
  readonly changedAt: number
}

export const SITREP_FORMS = ['point', 'methane', 'ics-209', 'ics-214'] as const
export type SitrepForm = (typeof SITREP_FORMS)[number]

/** Parts of a report, in the order in which they stand in it. */
export const SITREP_SECTIONS = [
  'situation',
  'major',
  'location',
  'type',
  'hazards',
  'access',
  'safety',
  'security',
  'service',
  'crowd',
  'casualties',
  'services',
  'resources',
  'cyber',
  'decisions',
  'tasks',
  'activities',
  'outlook',
] as const
export type SitrepSection = (typeof SITREP_SECTIONS)[number]

export const SITREP_LANGUAGES = ['fr', 'ar', 'en'] as const
export type SitrepLanguage = (typeof SITREP_LANGUAGES)[number]

/** The same sentence in one language or more; who edits one writes in one language. */
export type SitrepTexts = Readonly<Partial<Record<SitrepLanguage, Sealed>>>

export interface SitrepSentence {
  readonly section: SitrepSection
  readonly texts: SitrepTexts
  /** Ids of the entries that it rests on; none: it is the signer's own word. */
  readonly sources: readonly string[]
  /** As drafted from the log, or written by the signer. */
  readonly origin: SentenceOrigin
}

export const SENTENCE_ORIGINS = ['drafted', 'written'] as const
export type SentenceOrigin = (typeof SENTENCE_ORIGINS)[number]

/** A fact holds no more (leaves end at 65,535 bytes). */
export const MOST_SENTENCES = 120
export const MOST_SOURCES = 8

export type SitrepCommand =
  | {
      readonly kind: 'sitrep.sign'
      readonly form: SitrepForm
      readonly from: number
      readonly to: number
      readonly asOf: number
      readonly tree: Sitrep['tree']
      readonly sentences: readonly SitrepSentence[]
      readonly incident?: string
    }
  | { readonly kind: 'sitrep.withdraw'; readonly by: string; readonly reason: Sealed }
