import { HOST_SIDE } from '@vigie/domain'
import type { StateReader } from '../store/log-record.ts'
import { partnerView } from '../store/views/cooperation-view.ts'

/** The first of these ids that is no partner, or a retired one; undefined when all are. */
export function unknownPartner(read: StateReader, ids: readonly string[]): string | undefined {
  return ids.find((id) => read(partnerView, id)?.isRetired !== false)
}

/** The side, where it is neither the host nor a partner; undefined when it is. */
export function unknownSide(read: StateReader, side: string): string | undefined {
  return side === HOST_SIDE ? undefined : unknownPartner(read, [side])
}
