import type { PersonPrincipal, Principal } from '@vigie/domain'
import { unreachable } from '@vigie/kit'

/**
 * Access class of a reader: everybody with the same roles (or scopes) and clearance sees the same, as
 * long as nothing that belongs to somebody in particular is shown; the device of a unit is its own class. Frames are made once per class.
 */
export function readerClass(principal: Principal): string {
  switch (principal.kind) {
    case 'person':
      return `person ${principal.roles.toSorted().join(',')} ${principal.tlpCeiling}${grantsOf(principal)}`
    case 'machine':
      return `machine ${principal.unit ?? ''} ${principal.scopes.toSorted().join(',')} ${principal.tlpCeiling}`
    default:
      return unreachable(principal)
  }
}

/** Mandates that somebody is here under, as they stand: whatever changes of them ends what was begun. */
function grantsOf({ id, grants }: PersonPrincipal): string {
  if (grants === undefined) return ''
  const given = grants.map(({ mandate, version }) => `${mandate}@${version}`)
  return ` ${id} under ${given.toSorted().join(',')}`
}

/** Whether two readers are of one class. Asked for every frame: rights that nobody touched are the same lists. */
export function isSameClass(a: Principal, b: Principal): boolean {
  if (a.tlpCeiling === b.tlpCeiling) {
    if (a.kind === 'person' && b.kind === 'person' && a.roles === b.roles) {
      return grantsOf(a) === grantsOf(b)
    }
    if (a.kind === 'machine' && b.kind === 'machine' && a.scopes === b.scopes) {
      return a.unit === b.unit
    }
  }
  return readerClass(a) === readerClass(b)
}
