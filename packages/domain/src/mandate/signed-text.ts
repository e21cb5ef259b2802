import { formatInstant } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalText } from '../log/canonical.ts'
import type { Sealed } from '../log/entry.ts'
import type { Mandate, MandateTerms } from './mandate.ts'
import type { ShiftWindow } from './shift.ts'

/** What the text needs to say in full: the log holds commitments and ids only. */
export interface TextSources {
  /** Origin line of the host's log. */
  readonly host: string
  /** Content of a sealed text; a purged one is undefined, and the text then says so. */
  readonly open: (sealed: Sealed) => string | undefined
  readonly nameOf: (person: string) => string
}

/**
 * The text that both sides sign: canonical JSON (RFC 8785) of the terms in full. It names the log, the
 * mandate and the version, so that a signature counts for nothing else.
 */
export function mandateText(
  mandate: Pick<Mandate, 'id' | 'title' | 'partner'>,
  version: number,
  terms: MandateTerms,
  sources: TextSources,
): string {
  const text = (sealed: Sealed) => sources.open(sealed) ?? `purged ${sealed.sealed}`
  return canonicalText({
    type: 'vigie-mandate',
    v: 1,
    host: sources.host,
    mandate: mandate.id,
    version,
    title: text(mandate.title),
    partner: { name: text(mandate.partner.name), key: mandate.partner.key },
    terms: {
      legalBasis: text(terms.legalBasis),
      purposes: terms.purposes.map(text),
      validity: stretch(terms.validity),
      timeZone: terms.timeZone,
      windows: terms.windows.map(windowText),
      places: terms.places.map(text),
      networks: terms.networks,
      persons: terms.persons.map(({ person, supervisor }) => ({
        person,
        name: sources.nameOf(person),
        supervisor,
        supervisorName: sources.nameOf(supervisor),
      })),
      kinds: terms.kinds,
      scope: terms.scope,
      highestTlp: terms.highestTlp,
      highestPap: terms.highestPap,
      acts: terms.acts,
      breakGlass: terms.breakGlass,
      exportRules: {
        highestTlp: terms.exportRules.highestTlp,
        lifeMinutes: terms.exportRules.lifeMs / 60_000,
      },
      retentionDays: terms.retentionDays,
    },
  })
}

/** SHA-256 of what is signed, 32 bytes. */
export function textDigest(bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}

function windowText(window: ShiftWindow): JsonObject {
  if (window.kind === 'dated') return { kind: window.kind, ...stretch(window) }
  const { kind, days, fromMinute, untilMinute } = window
  return { kind, days: [...days], from: clock(fromMinute), until: clock(untilMinute) }
}

function stretch({ fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number }) {
  return { from: formatInstant(fromMs), until: formatInstant(untilMs) }
}

function clock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
