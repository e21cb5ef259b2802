import { readEvent } from '@vigie/telemetry'
import type { FrameProblem, FramedObject } from '@vigie/telemetry'
import { setTimeout as wait } from 'node:timers/promises'
import type { Input } from '../detect/list-inputs.ts'
import { openInput } from '../detect/open-input.ts'
import { scanInput } from '../detect/scan-input.ts'
import type { EventSender } from './event-sender.ts'
import { Pace } from './pace.ts'
import type { PaceOptions } from './pace.ts'

const MOST_LINES = 500
const MOST_CHARACTERS = 1_000_000
/** Events that are due within this time go out together. */
const TOGETHER_MS = 100

export interface ReplayInput extends PaceOptions {
  readonly input: Input
  readonly source: string
  readonly sender: EventSender
  readonly onProblem: (problem: FrameProblem) => void
}

/**
 * Replays one file: each event goes out when it is due, as it stands in the file (one that spans
 * lines is put on one). Memory is bounded by one batch. Throws the system's error for a file that
 * cannot be read, and NotReceived.
 */
export async function replayInput(input: ReplayInput): Promise<void> {
  const pace = new Pace(input)
  let lines: string[] = []
  let characters = 0
  const flush = async () => {
    if (lines.length > 0) await input.sender.send(input.source, lines)
    lines = []
    characters = 0
  }
  for await (const framed of scanInput(
    openInput(input.input, () => {}),
    input.input,
  )) {
    for (const each of framed) {
      if (each.kind === 'problem') {
        input.onProblem(each.problem)
        continue
      }
      const now = performance.now()
      const dueMs = pace.dueAt(readEvent(each.value).timeMs, now)
      if (dueMs - now > TOGETHER_MS) {
        await flush()
        await wait(Math.max(0, dueMs - performance.now()))
      }
      const line = onOneLine(each)
      lines.push(line)
      characters += line.length
      if (lines.length >= MOST_LINES || characters >= MOST_CHARACTERS) await flush()
    }
  }
  await flush()
}

/**
 * An event as a line of JSON: its own text where that is JSON (line breaks stand between values only,
 * where a blank means the same), else what was read of it.
 */
function onOneLine({ text, value }: FramedObject): string {
  if (!text.startsWith('{')) return JSON.stringify(value)
  return text.replaceAll(/[\r\n]+/g, ' ')
}
