import { explainRule } from '@vigie/sigma'
import type { DetectionRule } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { TelemetryEvent } from '@vigie/kit'
import { allowClosedPipe } from './allow-closed-pipe.ts'
import { EXIT } from './exit-status.ts'
import { formatExplanation } from './format-explanation.ts'
import { isFileFault } from './input-steps.ts'
import { listInputs } from './list-inputs.ts'
import { loadRules } from './load-rules.ts'
import { openInput } from './open-input.ts'
import type { ExplainOptions } from './options.ts'
import { say } from './say.ts'
import { scanInput } from './scan-input.ts'

/** `vigie detect --explain`: the rule taken apart over one event, on standard output. */
export async function explainMatch(options: ExplainOptions): Promise<number> {
  allowClosedPipe()
  try {
    const rules = await rulesNamed(options)
    const [rule, second] = rules
    if (rule === undefined || second !== undefined) {
      const names = rules.map(({ title, id, file }) => `${title} (${id ?? file})`).join('; ')
      const what = rule === undefined ? 'no usable rule is' : `several rules are: ${names}:`
      say(`vigie detect: ${what} named "${options.rule}" by id, name, title or file`)
      return EXIT.usage
    }
    const event = await eventAt(options.event)
    if (event === undefined) {
      say(`vigie detect: ${options.event}: there is no such event`)
      return EXIT.usage
    }
    const explanation = explainRule(rule, event)
    const text = options.isJson
      ? `${JSON.stringify({ ruleId: rule.id ?? null, title: rule.title, ...explanation })}\n`
      : formatExplanation(rule, explanation)
    process.stdout.write(text)
    return explanation.verdict === 'matches' ? EXIT.matches : EXIT.noMatch
  } catch (error) {
    if (!isFileFault(error)) throw error
    say(`vigie detect: ${error.message}`)
    return EXIT.unreadableInput
  }
}

async function rulesNamed(options: ExplainOptions): Promise<readonly DetectionRule[]> {
  const { rules } = await loadRules(options.ruleFolders, options.placeholderFile, options.cacheFile)
  const named = rules.filter(({ id, name }) => id === options.rule || name === options.rule)
  if (named.length > 0) return named
  return rules.filter(
    ({ title, file }) =>
      title === options.rule || file === options.rule || file.endsWith(`/${options.rule}`),
  )
}

/** The event that the table of `detect` names `FILE#INDEX`. */
async function eventAt(place: string): Promise<TelemetryEvent | undefined> {
  const [, path = place, index = '0'] = /^(.*)#(\d+)$/s.exec(place) ?? []
  const input = await inputAt(path)
  if (input === undefined) return undefined
  let left = Number(index)
  for await (const items of scanInput(
    openInput(input, () => {}),
    input,
  )) {
    for (const item of items) {
      if (item.kind !== 'problem' && left-- === 0) return readEvent(item.value)
    }
  }
  return undefined
}

/** A file, or the member of an archive, which is named `archive.zip/name`. */
async function inputAt(path: string) {
  const archive = /^(.*?\.zip)\/./is.exec(path)?.[1]
  const { inputs, unreadable } = await listInputs([archive ?? path])
  for (const each of unreadable) say(`${each.path}: cannot be read: ${each.message}`)
  return archive === undefined ? inputs[0] : inputs.find((input) => input.path === path)
}
