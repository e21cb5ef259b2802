import type { Sealed } from '@vigie/domain'
import type { ListedValue } from '../listing/listing.ts'

/** Observables as a listing looks them up: by their type. */
export function listedValues(
  observables: readonly { readonly type: string; readonly value: Sealed }[],
): readonly ListedValue[] {
  return observables.map(({ type, value }) => ({ kind: type, value }))
}
