import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { UnitKind } from '../unit/unit.ts'

/** What a channel is for (the function column of an ICS-205). */
export const CHANNEL_PURPOSES = [
  'command',
  'safety',
  'security',
  'medical',
  'fire',
  'stewards',
  'inter-agency',
  'technical',
] as const
export type ChannelPurpose = (typeof CHANNEL_PURPOSES)[number]

/** Most stations of one channel: the plan is read aloud, one by one. */
export const MOST_STATIONS = 60

/** What a station said when it was called, and who called it. */
export interface StationCheck {
  readonly hasAnswered: boolean
  readonly atMs: number
  /** Id of who wrote it down. */
  readonly by: string
}

/** The latest test of a channel; what earlier ones found stands in the log. */
export interface RadioTest {
  readonly startedAtMs: number
  readonly by: string
  /** By station; one that is absent has not been called yet. */
  readonly checks: Readonly<Record<string, StationCheck>>
}

/** A channel or talk group of the radio plan. Its id is a short code (`TAC-1`). */
export interface RadioChannel {
  readonly id: string
  readonly name: Sealed
  readonly purpose: ChannelPurpose
  /** Who speaks on it. */
  readonly agencies: readonly UnitKind[]
  /** Id of the channel that it stands in for; absent = it is a primary one. */
  readonly fallbackFor?: string
  /** Call-signs that must answer before the doors open. */
  readonly stations: readonly string[]
  readonly test?: RadioTest
  readonly tlp: Tlp
  readonly isWithdrawn: boolean
  readonly changedAt: number
}

/** Single commuting gestures on a channel. */
export type RadioChannelCommand =
  | {
      readonly kind: 'radio-channel.plan'
      readonly name: Sealed
      readonly purpose: ChannelPurpose
      readonly agencies: readonly UnitKind[]
      readonly fallbackFor?: string
      readonly stations: readonly string[]
    }
  | { readonly kind: 'radio-channel.add-station'; readonly station: string }
  | { readonly kind: 'radio-channel.remove-station'; readonly station: string }
  | { readonly kind: 'radio-channel.start-test' }
  | {
      readonly kind: 'radio-channel.check-station'
      readonly station: string
      readonly hasAnswered: boolean
    }
  | { readonly kind: 'radio-channel.withdraw' }
  | { readonly kind: 'radio-channel.restore' }
