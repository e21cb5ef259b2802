import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { SourceCommand, SourceGesture } from './command.ts'
import type { DeclaredSource, Source } from './source.ts'
import { SOURCE_ID } from './source.ts'
import { areLimitsSound, isAdmissionFor } from './source-settings.ts'
import type { Admission, SourceLimits } from './source-settings.ts'

/**
 * Says which facts follow from a command on the source `id`; none while nothing changes. Pure. What
 * reception notices is never refused. Refusals of gestures: `source.unknown`, `source.exists`,
 * `source.admission-unfit`, `source.limits-unfit`, `source.already-paused`, `source.not-paused`.
 */
export function decideSource(
  source: Source | undefined,
  id: string,
  command: SourceCommand,
): Decision {
  switch (command.kind) {
    case 'source.hear':
      if (source === undefined || !source.heard) return accept(fact('source.connected', id, {}))
      return source.silent ? accept(fact('source.resumed', id, {})) : accept()
    case 'source.miss':
      if (source === undefined || source.silent) return accept()
      return accept(fact('source.fell-silent', id, { lastSeenAt: command.lastSeenAt }))
    case 'source.declare':
      if (source?.declared !== undefined) return refuse('source.exists', { id })
      return declare(id, command)
    case 'source.set-format':
    case 'source.set-limits':
    case 'source.set-admission':
    case 'source.pause':
    case 'source.resume':
      return source?.declared === undefined
        ? refuse('source.unknown', { id })
        : decideDeclared(source.declared, id, command)
    default:
      return unreachable(command)
  }
}

function declare(
  id: string,
  command: Extract<SourceGesture, { kind: 'source.declare' }>,
): Decision {
  const { door, format, admission, limits } = command
  if (!SOURCE_ID.test(id)) return refuse('source.unknown', { id })
  if (!isAdmissionFor(door, admission)) return unfit(door, admission)
  if (!areLimitsSound(limits)) return refuse('source.limits-unfit', { id })
  return accept(
    fact('source.declared', id, {
      door,
      format,
      admission: admissionJson(admission),
      limits: limitsJson(limits),
    }),
  )
}

function decideDeclared(
  declared: DeclaredSource,
  id: string,
  command: Exclude<SourceGesture, { readonly kind: 'source.declare' }>,
): Decision {
  switch (command.kind) {
    case 'source.set-format':
      if (declared.format === command.format) return accept()
      return accept(fact('source.format-set', id, { format: command.format }))
    case 'source.set-limits':
      if (!areLimitsSound(command.limits)) return refuse('source.limits-unfit', { id })
      return accept(fact('source.limits-set', id, { limits: limitsJson(command.limits) }))
    case 'source.set-admission':
      if (!isAdmissionFor(declared.door, command.admission)) {
        return unfit(declared.door, command.admission)
      }
      return accept(
        fact('source.admission-set', id, { admission: admissionJson(command.admission) }),
      )
    case 'source.pause':
      if (declared.paused) return refuse('source.already-paused', { id })
      return accept(fact('source.paused', id, { reason: sealedJson(command.reason) }))
    case 'source.resume':
      if (!declared.paused) return refuse('source.not-paused', { id })
      return accept(fact('source.unpaused', id, {}))
    default:
      return unreachable(command)
  }
}

function unfit(door: string, admission: Admission): Decision {
  return refuse('source.admission-unfit', { door, admission: admission.kind })
}

function admissionJson(admission: Admission): JsonObject {
  switch (admission.kind) {
    case 'token':
      return { kind: 'token', hash: admission.hash }
    case 'certificate':
      return { kind: 'certificate', fingerprint: admission.fingerprint }
    case 'addresses':
      return { kind: 'addresses', ranges: [...admission.ranges] }
    case 'paths':
      return { kind: 'paths', paths: [...admission.paths] }
    default:
      return unreachable(admission)
  }
}

function limitsJson({ bytesPerSecond, lineBytes, silentAfterMs }: SourceLimits): JsonObject {
  return { bytesPerSecond, lineBytes, silentAfterMs }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'source', id }, data }
}
