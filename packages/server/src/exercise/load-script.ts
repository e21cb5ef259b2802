import { parseScenario, parseTelemetry, planImport, readAssetRows } from '@vigie/domain'
import type { ImportPlan, Scenario, ScenarioProblem, ScriptedEvent } from '@vigie/domain'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A scenario with the telemetry that goes with it. */
export interface Script {
  readonly scenario: Scenario
  readonly telemetry: readonly ScriptedEvent[]
  /** The asset picture that the evening starts with. */
  readonly assets: ImportPlan
}

/** A scenario on disk cannot be used; the message names file, line and what is wrong. */
export class ScriptFault extends Error {
  override readonly name = 'ScriptFault'
}

/**
 * Reads `scenario.json` and `evening.ndjson` of a directory, and `telemetry.ndjson` and `assets.csv`
 * where there are any. Throws a ScriptFault.
 */
export async function loadScript(directory: string): Promise<Script> {
  const [head, script] = await Promise.all(
    ['scenario.json', 'evening.ndjson'].map((name) => readFile(join(directory, name), 'utf8')),
  )
  const [events, table] = await Promise.all(
    ['telemetry.ndjson', 'assets.csv'].map((name) => readIfThere(join(directory, name))),
  )
  const { scenario, problems: mistakes } = parseScenario(head ?? '', script ?? '')
  if (scenario === undefined) throw faultOf(directory, 'evening.ndjson', mistakes)
  const telemetry = parseTelemetry(events ?? '')
  if (telemetry.problems.length > 0) {
    throw faultOf(directory, 'telemetry.ndjson', telemetry.problems)
  }
  const assets = planImport(readAssetRows(table ?? '[]'), () => undefined)
  const problems = assets.problems.map(({ line, code, value }) => ({
    line,
    message: `${code} ${value ?? ''}`,
  }))
  if (problems.length > 0) throw faultOf(directory, 'assets.csv', problems)
  return { scenario, telemetry: telemetry.events, assets }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  }
}

function faultOf(
  directory: string,
  file: string,
  problems: readonly ScenarioProblem[],
): ScriptFault {
  const said = problems.slice(0, 5).map(({ line, message }) => `line ${line}: ${message}`)
  return new ScriptFault(`${join(directory, file)}: ${said.join('; ')}`)
}
