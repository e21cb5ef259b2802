import { unreachable } from '@vigie/kit'
import type { FrameProblem } from '@vigie/telemetry'
import type { Correlating } from './correlating.ts'
import type { InputStep } from './input-steps.ts'
import type { Input } from './list-inputs.ts'
import type { Batch } from './collector.ts'
import type { Output } from './output.ts'
import type { Report } from './report/report.ts'
import type { ResumeNote } from './resume-note.ts'
import type { Tally } from './tally.ts'

/** What a run needs; `onProblem` and `onUnreadable` hear of everything that was skipped. */
export interface Detection {
  readonly inputs: readonly Input[]
  readonly steps: AsyncIterable<InputStep>
  readonly report: Report
  readonly output: Output
  readonly tally: Tally
  readonly resume: ResumeNote | undefined
  readonly correlating: Correlating
  /** Whether hits carry what their events show. */
  readonly observes: boolean
  readonly onProblem: (file: string, problem: FrameProblem) => void
  readonly onUnreadable: (file: string, message: string) => void
}

/** Puts the matches of all inputs, in order, into the report, and the report out. */
export async function runDetection(detection: Detection): Promise<void> {
  const { inputs, report, output, tally, resume } = detection
  report.begin()
  for await (const step of detection.steps) {
    const file = inputs[step.input]?.path ?? ''
    switch (step.kind) {
      case 'batch':
        addBatch(step.input, step.batch, detection)
        await output.flush()
        if (output.isClosed) return
        await resume?.reached(step.input, step.batch.next, tally)
        break
      case 'unreadable':
        tally.unreadableFiles++
        detection.onUnreadable(file, step.message)
        break
      case 'end':
        resume?.finished(step.input)
        break
      default:
        unreachable(step)
    }
  }
  await output.flush()
  // Without what correlations find: a run that goes on, with more inputs, judges all of it again.
  await resume?.save(tally)
  const correlated = detection.correlating.end(detection.observes)
  tally.matches += correlated.length
  report.add(correlated)
  report.end()
  await output.flush()
}

function addBatch(input: number, batch: Batch, detection: Detection): void {
  const { inputs, report, tally, correlating, onProblem } = detection
  const file = inputs[input]?.path ?? ''
  const shown = correlating.take(input, batch.hits)
  tally.readBytes += batch.readBytes
  tally.events += batch.events
  tally.outside += batch.outside
  tally.unrecognised += batch.unrecognised
  tally.matches += shown.length
  for (const problem of batch.problems) {
    tally.problems++
    onProblem(file, problem)
  }
  report.add(shown)
}
