import type { InLanguages, PublicAlert, PublicEvidence, VerdictWord } from '@vigie/domain'

/**
 * Everything that the public may read, opened: the allow-list itself. Pages are made from this and from
 * nothing else. What is under embargo, waits or was purged is not in it.
 */
export interface SiteModel {
  /** Name of the event; undefined before set-up. */
  readonly event: string | undefined
  readonly exercise: boolean
  readonly timeZone: string
  /** The latest first. */
  readonly communiques: readonly SiteCommunique[]
  /** The latest first. */
  readonly rumours: readonly SiteRumour[]
  /** The latest first. */
  readonly alerts: readonly SiteAlert[]
  /** By attachment. */
  readonly pictures: ReadonlyMap<string, SitePicture>
  /** When something more comes due: the end of an embargo or of an alert, epoch ms. */
  readonly nextDueAt: number | undefined
}

export interface SiteCommunique {
  readonly id: string
  /** The first first; the last one stands. */
  readonly versions: readonly SiteVersion[]
  readonly withdrawal?: { readonly at: number; readonly reason: InLanguages<string> }
  readonly reactions: readonly SiteReaction[]
}

export interface SiteVersion {
  /** When the public could read it. */
  readonly at: number
  readonly texts: InLanguages<{ readonly title: string; readonly body: string }>
  readonly figures: readonly SiteFigure[]
  readonly slides: readonly SiteSlide[]
  readonly reason?: InLanguages<string>
}

export interface SiteFigure {
  readonly mark: string
  readonly evidence: PublicEvidence
  /** When what it points to was so, epoch ms. */
  readonly at: number | undefined
}

export interface SiteSlide {
  /** Address of the picture, or undefined where it was purged. */
  readonly src: string | undefined
  readonly alt: InLanguages<string>
  readonly caption: InLanguages<string>
  readonly credit: string
}

export interface SitePicture {
  /** `/pictures/` and the hash of its content: it never changes, so that readers keep it. */
  readonly address: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface SiteReaction {
  readonly id: string
  readonly text: string
  readonly name: string | undefined
  readonly language: string
  readonly at: number
}

export interface SiteRumour {
  readonly id: string
  readonly claim: InLanguages<string>
  readonly checks: number
  /** The first first; the last one stands. */
  readonly verdicts: readonly {
    readonly word: VerdictWord
    readonly text: InLanguages<string>
    readonly figures: readonly SiteFigure[]
    readonly at: number
  }[]
}

export interface SiteAlert extends Pick<
  PublicAlert,
  | 'id'
  | 'message'
  | 'about'
  | 'category'
  | 'urgency'
  | 'severity'
  | 'certainty'
  | 'response'
  | 'polygon'
  | 'expiresAt'
> {
  readonly sentAt: number
  readonly texts: InLanguages<{
    readonly event: string
    readonly headline: string
    readonly description: string
    readonly instruction: string
    readonly area: string
  }>
  /** Neither over, nor replaced by an update, nor cancelled. */
  readonly isActive: boolean
}
