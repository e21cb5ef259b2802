import type { Access } from './access/open-access.ts'
import type { Gatekeeper } from './http/gatekeeper.ts'

/** Access as http asks for it. */
export function gatekeeperOf(access: Access): Gatekeeper {
  return {
    authenticate: (request) => access.authenticate(request),
    authorise: access.authorise,
    present: (known) => access.current(known.kind === 'person' ? known.sessionId : known.id),
    onRevoked: (listener) => access.onRevoked(() => listener()),
  }
}
