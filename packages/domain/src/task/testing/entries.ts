import type { Decision } from '../../decision.ts'
import type { Entry, Fact, Sealed } from '../../log/entry.ts'

/** A commitment for tests, from one hex digit. */
export function sealed(digit: string): Sealed {
  return { sealed: digit.repeat(64) }
}

/** An entry as a node writes it: the `n`th, received at `n` thousand ms. */
export function entryOf(fact: Fact, n = 1): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: n,
    at: String(n).padStart(20, '0'),
    happenedAt: n * 1_000,
    writtenAt: n * 1_000,
    receivedAt: n * 1_000,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

/** The code of a refusal, or what was written. */
export function outcomeOf(decision: Decision): string | readonly string[] {
  return decision.ok ? decision.facts.map(({ kind }) => kind) : decision.refusal.code
}

/** A machine that decides and folds: throws on a refusal. */
export function folded<S, C>(
  decide: (state: S | undefined, id: string, command: C) => Decision,
  evolve: (state: S | undefined, entry: Entry, id: string) => S,
  id: string,
): (state: S | undefined, ...commands: readonly C[]) => S {
  let n = 0
  return (initial, ...commands) => {
    let state = initial
    for (const command of commands) {
      const decision = decide(state, id, command)
      if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
      for (const fact of decision.facts) state = evolve(state, entryOf(fact, ++n), id)
    }
    if (state === undefined) throw new Error('nothing was folded')
    return state
  }
}
