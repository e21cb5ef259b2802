import type { PersonPrincipal, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'

/** The person behind a call that was authorised for `session.own`, which is no scope of tokens. */
export function personOf(principal: Principal | undefined): PersonPrincipal {
  return must(principal?.kind === 'person' ? principal : undefined, 'a person behind session.own')
}
