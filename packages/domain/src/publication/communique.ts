import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { Refusal } from '../decision.ts'
import type { Figure } from './evidence.ts'
import type { InLanguages } from './public-text.ts'

export const COMMUNIQUE_STATES = ['draft', 'proposed', 'released', 'withdrawn'] as const
export type CommuniqueState = (typeof COMMUNIQUE_STATES)[number]

/**
 * A communiqué: what the public is told, in every language, with its pictures. `state` is that of what is
 * being worked on; what the public reads is the last of `versions`, unless `withdrawal` is there.
 */
export interface Communique {
  readonly id: string
  readonly tlp: Tlp
  readonly state: CommuniqueState
  /** What is written and not yet released. */
  readonly draft?: Draft
  /** What was released, the first first. A correction adds one; none is ever taken away. */
  readonly versions: readonly Version[]
  readonly withdrawal?: Withdrawal
  /** Epoch ms. */
  readonly openedAt: number
  readonly changedAt: number
}

/** What is published together. */
export interface Content {
  readonly texts: InLanguages<{ readonly title: Sealed; readonly body: Sealed }>
  readonly figures: readonly Figure[]
  readonly pictures: readonly Picture[]
}

/** One picture of the slide show. Alternative text, caption and credit are never left out. */
export interface Picture {
  readonly attachment: string
  readonly alt: InLanguages<Sealed>
  readonly caption: InLanguages<Sealed>
  readonly credit: Sealed
}

export interface Draft extends Content {
  /** From 1; each writing raises it, so that what is released is what was looked at. */
  readonly revision: number
  /** Everybody who wrote in it or proposed it: none of them releases it. */
  readonly hands: readonly string[]
  /** Why what was released is corrected; public. Absent in a first version. */
  readonly reason?: InLanguages<Sealed>
  /** Why a second person sent it back. */
  readonly returned?: Sealed
}

export interface Version extends Content {
  readonly releasedAt: number
  readonly releasedBy: string
  readonly proposedBy: string
  /** Nothing is shown before; epoch ms. */
  readonly embargoUntil?: number
  readonly reason?: InLanguages<Sealed>
}

export interface Withdrawal {
  readonly at: number
  readonly by: string
  readonly reason: InLanguages<Sealed>
}

/** The most pictures of one slide show. */
export const PICTURES_MAX = 20
export const FIGURES_MAX = 60

export type CommuniqueCommand =
  | {
      readonly kind: 'communique.write'
      readonly by: string
      readonly content: Content
      /** Needed once something was released. */
      readonly reason?: InLanguages<Sealed>
    }
  | { readonly kind: 'communique.propose'; readonly by: string; readonly check: Check }
  | { readonly kind: 'communique.return'; readonly by: string; readonly reason: Sealed }
  | {
      readonly kind: 'communique.release'
      readonly by: string
      readonly at: number
      /** The revision that was looked at. */
      readonly revision: number
      readonly embargoUntil?: number
      readonly check: Check
    }
  | {
      readonly kind: 'communique.withdraw'
      readonly by: string
      readonly reason: InLanguages<Sealed>
    }

/** Looks at what would be published (`checkPublicText`, the pictures); undefined when nothing is wrong. */
export type Check = (draft: Draft) => Refusal | undefined
