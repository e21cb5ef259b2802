import type { Entry } from '../log/entry.ts'

/** How many saved hunts, retro-hunts and holds a node has written; gives the next its number. */
export interface HuntRegister {
  readonly hunts: number
  readonly retroHunts: number
  readonly holds: number
}

const NONE: HuntRegister = { hunts: 0, retroHunts: 0, holds: 0 }

/** Folds one entry into the register of its node. */
export function evolveHuntRegister(state: HuntRegister = NONE, entry: Entry): HuntRegister {
  switch (entry.kind) {
    case 'hunt.saved':
      return { ...state, hunts: state.hunts + 1 }
    case 'retro-hunt.started':
      return { ...state, retroHunts: state.retroHunts + 1 }
    case 'hold.placed':
      return { ...state, holds: state.holds + 1 }
    default:
      return state
  }
}

/** Ids of the next of each: `RBT-H4`, `RBT-RH2`, `RBT-LH1`. */
export function nextHuntIds(
  node: string,
  { hunts, retroHunts, holds }: HuntRegister = NONE,
): { readonly hunt: string; readonly retroHunt: string; readonly hold: string } {
  return {
    hunt: `${node}-H${hunts + 1}`,
    retroHunt: `${node}-RH${retroHunts + 1}`,
    hold: `${node}-LH${holds + 1}`,
  }
}
