import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the heap of a process that matches close to what lives in it. Events die young and rules live for
 * ever, so that a generous heap only holds garbage: more than twice the resident memory, at the same
 * speed. To be called before the rules are loaded, and before threads are started.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=20')
}

/**
 * Gives threads that are started from now on more room than `keepHeapLean` leaves: each collects its own
 * garbage, and with a heap that is kept close they spend half of their time on it.
 */
export function giveThreadsRoom(): void {
  setFlagsFromString('--min-semi-space-size=4')
  setFlagsFromString('--heap-growing-percent=100')
}
