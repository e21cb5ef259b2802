import type { Batch, Matching } from './collector.ts'
import type { Input } from './list-inputs.ts'
import { matchInput } from './match-input.ts'
import type { InputPlace } from './match-input.ts'

/** What happens to the inputs, in their order; `input` is a place in their list. */
export type InputStep =
  | { readonly kind: 'batch'; readonly input: number; readonly batch: Batch }
  /** Reading failed; what came before stands. */
  | { readonly kind: 'unreadable'; readonly input: number; readonly message: string }
  | { readonly kind: 'end'; readonly input: number }

/** Which events of an input are already dealt with: all of them, or those before an index. */
export type StartOf = (input: number) => number | 'done'

/** Reads input after input on this thread; one that fails does not stop the others. */
export async function* inputSteps(
  inputs: readonly Input[],
  startOf: StartOf,
  matching: Matching,
): AsyncGenerator<InputStep> {
  for (const [input, each] of inputs.entries()) {
    const from = startOf(input)
    if (from === 'done') continue
    for await (const step of stepsFrom(each, { events: from, readBytes: 0 }, matching)) {
      yield { ...step, input }
    }
  }
}

/** The steps of one input from a place on; its number is for the caller to give. */
export async function* stepsFrom(
  input: Input,
  place: InputPlace,
  matching: Matching,
): AsyncGenerator<InputStep> {
  try {
    for await (const batch of matchInput(input, place, matching)) {
      yield { kind: 'batch', input: 0, batch }
    }
  } catch (error) {
    if (!isFileFault(error)) throw error
    yield { kind: 'unreadable', input: 0, message: error.message }
    return
  }
  yield { kind: 'end', input: 0 }
}

/** Errors of the system and of the unpackers carry a code; anything else is a bug of ours. */
export function isFileFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
