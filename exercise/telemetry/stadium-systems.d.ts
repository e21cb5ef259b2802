export declare const TICKET_DESKS: readonly [
  'PC-BILLET-01',
  'PC-BILLET-03',
  'PC-BILLET-04',
  'PC-BILLET-07',
  'PC-BILLET-09',
]
export declare const SERVERS: readonly ['BILLET-SRV', 'TURNSTILE-SRV', 'ACCRED-SRV', 'DC-01']
export declare const CLERKS: readonly [
  'guichet01',
  'guichet03',
  'guichet04',
  'guichet07',
  'guichet09',
]
export declare const GATES: string[]
/** The domain of the fictional organiser; `.example` is reserved (RFC 2606). */
export declare const DOMAIN = 'grandstade.example'
/** Controller of a gate's turnstiles. */
export declare function controllerOf(gate: string): string
