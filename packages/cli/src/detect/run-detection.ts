import type { RuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { FrameProblem } from '@vigie/telemetry'
import { formatLine, headerOf } from './format-line.ts'
import type { Input } from './list-inputs.ts'
import { matchLine } from './match-line.ts'
import { openInput } from './open-input.ts'
import type { Format } from './options.ts'
import type { Output } from './output.ts'
import { scanInput } from './scan-input.ts'

/** What a run has seen so far. */
export interface Tally {
  readBytes: number
  events: number
  unrecognised: number
  matches: number
  problems: number
  unreadableFiles: number
}

/** What a run needs; `onProblem` and `onUnreadable` hear of everything that was skipped. */
export interface Detection {
  readonly ruleSet: RuleSet
  readonly inputs: readonly Input[]
  readonly format: Format
  readonly output: Output
  readonly tally: Tally
  readonly onProblem: (file: string, problem: FrameProblem) => void
  readonly onUnreadable: (file: string, error: unknown) => void
}

/** Tries the rules on every event of every input; an input that fails does not stop the others. */
export async function runDetection(detection: Detection): Promise<void> {
  const { inputs, output, tally } = detection
  output.write(headerOf(detection.format))
  for (const { path } of inputs) {
    if (output.isClosed) return
    try {
      await detectInput(path, detection)
    } catch (error) {
      if (!isFileFault(error)) throw error
      tally.unreadableFiles++
      detection.onUnreadable(path, error)
    }
    await output.flush()
  }
}

async function detectInput(file: string, detection: Detection): Promise<void> {
  const { ruleSet, output, tally, format } = detection
  const chunks = openInput(file, (bytes) => {
    tally.readBytes += bytes
  })
  let index = 0
  for await (const items of scanInput(chunks)) {
    for (const item of items) {
      if (item.kind === 'problem') {
        tally.problems++
        detection.onProblem(file, item.problem)
        continue
      }
      const event = readEvent(item.value)
      if (!event.recognised) tally.unrecognised++
      for (const match of ruleSet.match(event)) {
        tally.matches++
        output.write(formatLine(matchLine(match, event, { file, index, framed: item }), format))
      }
      tally.events++
      index++
    }
    await output.flush()
    if (output.isClosed) return
  }
}

/** Errors of the system and of the unpackers carry a code; anything else is a bug of ours. */
function isFileFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
