import { SCENARIO_NAMES } from '@vigie/domain'
import type { ScenarioName } from '@vigie/domain'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Which script an exercise plays, as the machine was told: one that ships, or one of the house's own. */
export type ScriptChoice =
  | { readonly kind: 'shipped'; readonly name: ScenarioName }
  | { readonly kind: 'directory'; readonly path: string }

/** Reads `VIGIE_EXERCISE`: a name of the list, or a path (it has a `/`). Undefined: neither. */
export function readScriptChoice(text: string): ScriptChoice | undefined {
  const name = SCENARIO_NAMES.find((each) => each === text)
  if (name !== undefined) return { kind: 'shipped', name }
  return text.includes('/') ? { kind: 'directory', path: resolve(text) } : undefined
}

/** Scripts that a set-up may choose from, the usual one first; none where the machine plays its own. */
export function offeredScripts(choice: ScriptChoice): readonly ScenarioName[] {
  if (choice.kind === 'directory') return []
  return [choice.name, ...SCENARIO_NAMES.filter((name) => name !== choice.name)]
}

/** Where the script of that name lies; undefined when none of that name ships. */
export function shippedScript(name: string): string | undefined {
  const known = SCENARIO_NAMES.find((each) => each === name)
  return known && fileURLToPath(new URL(`../../../../exercise/${known}`, import.meta.url))
}
