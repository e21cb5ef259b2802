import type { Principal } from '@vigie/domain'
import { unreachable } from '@vigie/kit'

/**
 * Access class of a reader: everybody with the same roles (or scopes) and clearance sees the same, as
 * long as nothing that belongs to somebody in particular is shown. Frames are made once per class.
 */
export function readerClass(principal: Principal): string {
  switch (principal.kind) {
    case 'person':
      return `person ${principal.roles.toSorted().join(',')} ${principal.tlpCeiling}`
    case 'machine':
      return `machine ${principal.scopes.toSorted().join(',')} ${principal.tlpCeiling}`
    default:
      return unreachable(principal)
  }
}
