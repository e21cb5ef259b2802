// The machines and people of the fictional stadium. Addresses are private or reserved for documentation.

export const TICKET_DESKS = [
  'PC-BILLET-01',
  'PC-BILLET-03',
  'PC-BILLET-04',
  'PC-BILLET-07',
  'PC-BILLET-09',
] as const

export const SERVERS = ['BILLET-SRV', 'TURNSTILE-SRV', 'ACCRED-SRV', 'DC-01'] as const

export const CLERKS = ['guichet01', 'guichet03', 'guichet04', 'guichet07', 'guichet09'] as const

export const GATES = ['A', 'B', 'C', 'D'].flatMap((side) =>
  [1, 2, 3, 4, 5, 6].map((number) => `${side}${number}`),
)

/** The domain of the fictional organiser; `.example` is reserved (RFC 2606). */
export const DOMAIN = 'grandstade.example'

/** Controller of a gate's turnstiles. */
export function controllerOf(gate: string): string {
  return `TRN-${gate}`
}
