import { openingOf, SALT_BYTES } from '@vigie/domain'
import type { Random } from '../run/random.ts'
import type { Sealer } from './log-record.ts'

/** Makes sealed references with fresh salts. */
export function sealerOf(random: Random): Sealer {
  return {
    seal(content) {
      const opening = openingOf(random(SALT_BYTES), content)
      return { reference: { sealed: opening.commitment }, opening }
    },
  }
}
