import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import type { Frame } from '@vigie/protocol'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import type { Member } from '../e2e/http/enrol.ts'
import { atMost, plain } from './figure.ts'
import { openSource } from './load/event-source.ts'
import type { Bench } from './run.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const OURS_S = 30
const PATIENCE_MS = 120_000

/** From `npm start` after an installation to findings on the screens of the exercise. */
export const bench: Bench = {
  summary: 'start with and without built screens, set-up, exercise to its first finding',
  run: async (report) => {
    // Without its stamp the build counts as absent; the same start makes it again.
    rmSync(`${ROOT}packages/web/dist/.built-from`, { force: true })
    const vigie = new ServingVigie({
      rules: [`${ROOT}rules`],
      buildWeb: true,
    })
    try {
      report(plain('start.baseline.bare-node', bareNodeMs() / 1000, 's'))
      const building = (await vigie.start()) / 1000
      await vigie.stop()
      const built = (await vigie.start()) / 1000
      report(plain('start.screens-absent', building, 's'))
      report(plain('start.screens-built', built, 's'))
      const startedMs = performance.now()
      const first = await vigie.setUp('exercise')
      const setUp = (performance.now() - startedMs) / 1000
      await firstFinding(vigie, first)
      const finding = (performance.now() - startedMs) / 1000
      report(plain('start.set-up', setUp, 's'))
      report(plain('start.set-up-to-first-finding', finding, 's'))
      report(atMost('start.ours', building + finding, OURS_S, 's'))
    } finally {
      await vigie.destroy()
    }
  },
}

/** Resolves when a finding has come over the stream. */
function firstFinding(vigie: ServingVigie, { caller }: Member): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no finding came')), PATIENCE_MS)
    const url = new URL('/api/stream?after=0', vigie.origin)
    const source = openSource(url, proofOf(caller), ({ event, data }) => {
      if (event !== 'frame') return
      const { entries }: Frame = JSON.parse(data)
      if (!entries.some(({ kind }) => kind === 'finding.opened')) return
      clearTimeout(timer)
      source.close()
      resolve()
    })
  })
}

/** What Node alone takes to start and end. */
function bareNodeMs(): number {
  const startedMs = performance.now()
  spawnSync(process.execPath, ['-e', ''])
  return performance.now() - startedMs
}
