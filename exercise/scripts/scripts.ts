import type { ScenarioName } from '@vigie/domain'
import { asp3 } from './asp3.ts'
import { copa2024 } from './copa-2024.ts'
import { itaewon } from './itaewon.ts'
import { kanjuruhan } from './kanjuruhan.ts'
import { leppingsLane } from './leppings-lane.ts'
import { standTension } from './stand-tension.ts'
import type { MakeScript } from './telling.ts'
import { unreadMessage } from './unread-message.ts'

/** Evenings made after history; the final is told by hand. */
export const SCRIPTS: Readonly<Record<Exclude<ScenarioName, 'final'>, MakeScript>> = {
  'leppings-lane': leppingsLane,
  asp3,
  itaewon,
  kanjuruhan,
  'copa-2024': copa2024,
  'unread-message': unreadMessage,
  'stand-tension': standTension,
}

/** Seed of the scripts that ship. */
export const SHIPPED_SEED = 1
