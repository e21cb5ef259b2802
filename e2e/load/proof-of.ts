import { must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'

/** Headers by which a caller proves who it is. */
export function proofOf({ cookie, bearer }: Caller): Readonly<Record<string, string>> {
  return bearer === undefined
    ? { cookie: must(cookie, 'cookie') }
    : { authorization: `Bearer ${bearer}` }
}
