import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, objectOf, oneOf, textOf, textsOf } from '../log/fact-data.ts'
import type { DeclaredSource, Source } from './source.ts'
import { ADMISSION_KINDS, SOURCE_DOORS } from './source-settings.ts'
import type { Admission, SourceLimits } from './source-settings.ts'
import { SOURCE_TEXT_FORMATS } from './text-format.ts'
import { evolveScope } from '../scope/evolve.ts'

const FORMATS = ['auto', ...SOURCE_TEXT_FORMATS] as const

/** Folds one entry into the source. Pure; a change of a source that was never declared is damage and throws. */
export function evolveSource(state: Source | undefined, entry: Entry, id: string): Source {
  const at = entry.happenedAt
  const known = state ?? { id, silent: false, since: at, heard: false }
  switch (entry.kind) {
    case 'source.connected':
    case 'source.resumed':
      return { ...known, silent: false, since: at, heard: true }
    case 'source.fell-silent':
      return { ...known, silent: true, since: at }
    case 'source.declared':
      return {
        ...known,
        declared: {
          door: oneOf(entry.data, 'door', SOURCE_DOORS),
          format: oneOf(entry.data, 'format', FORMATS),
          admission: admissionIn(entry.data),
          limits: limitsIn(entry.data),
          paused: false,
          declaredAt: entry.receivedAt,
          changedAt: entry.receivedAt,
        },
      }
    default:
      return evolveScope(known, entry) ?? { ...known, declared: change(known.declared, entry) }
  }
}

function change(declared: DeclaredSource | undefined, entry: Entry): DeclaredSource {
  if (declared === undefined) throw new FactDamaged(`${entry.kind} about an undeclared source`)
  const changed = { ...declared, changedAt: entry.receivedAt }
  switch (entry.kind) {
    case 'source.format-set':
      return { ...changed, format: oneOf(entry.data, 'format', FORMATS) }
    case 'source.limits-set':
      return { ...changed, limits: limitsIn(entry.data) }
    case 'source.admission-set':
      return { ...changed, admission: admissionIn(entry.data) }
    case 'source.paused':
      return { ...changed, paused: true }
    case 'source.unpaused':
      return { ...changed, paused: false }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function limitsIn(data: JsonObject): SourceLimits {
  const limits = objectOf(data, 'limits')
  return {
    bytesPerSecond: numberOf(limits, 'bytesPerSecond'),
    lineBytes: numberOf(limits, 'lineBytes'),
    silentAfterMs: numberOf(limits, 'silentAfterMs'),
  }
}

function admissionIn(data: JsonObject): Admission {
  const admission = objectOf(data, 'admission')
  const kind = oneOf(admission, 'kind', ADMISSION_KINDS)
  switch (kind) {
    case 'token':
      return { kind: 'token', hash: textOf(admission, 'hash') }
    case 'certificate':
      return { kind: 'certificate', fingerprint: textOf(admission, 'fingerprint') }
    case 'addresses':
      return { kind: 'addresses', ranges: textsOf(admission, 'ranges') }
    case 'paths':
      return { kind: 'paths', paths: textsOf(admission, 'paths') }
    default:
      return unreachable(kind)
  }
}
