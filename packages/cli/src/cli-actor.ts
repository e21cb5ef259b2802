import type { Actor } from '@vigie/domain'

/** Who acts from the terminal: whoever may enter the machine. Vigie cannot tell who, and does not pretend to. */
export const CLI_ACTOR: Actor = { kind: 'system', id: 'terminal' }
