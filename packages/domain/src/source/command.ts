import type { Sealed } from '../log/entry.ts'
import type { Admission, SourceDoor, SourceFormat, SourceLimits } from './source-settings.ts'

/** What reception notices of a source. Silence is an alarm, never a zero (DESIGN §6.1). */
export type SourceNotice =
  | { readonly kind: 'source.hear' }
  | { readonly kind: 'source.miss'; readonly lastSeenAt: number }

/** Gestures on a source. */
export type SourceGesture =
  | {
      readonly kind: 'source.declare'
      readonly door: SourceDoor
      readonly format: SourceFormat
      readonly admission: Admission
      readonly limits: SourceLimits
    }
  | { readonly kind: 'source.set-format'; readonly format: SourceFormat }
  | { readonly kind: 'source.set-limits'; readonly limits: SourceLimits }
  /** Also the rotation of a token or certificate: the former one is worth nothing from then on. */
  | { readonly kind: 'source.set-admission'; readonly admission: Admission }
  | { readonly kind: 'source.pause'; readonly reason: Sealed }
  | { readonly kind: 'source.resume' }

export type SourceCommand = SourceNotice | SourceGesture
