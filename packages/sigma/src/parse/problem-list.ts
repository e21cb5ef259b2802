import type { Problem, ProblemCode } from '../rule/problem.ts'
import type { Position } from './node.ts'

const MAX_PROBLEMS = 200

/** Gathers the problems of one text, in the order they are found; stops keeping them at 200. */
export class ProblemList {
  readonly #found: Problem[] = []
  #errors = 0

  error(code: ProblemCode, at: Position, message: string): void {
    this.#errors++
    this.#keep({ severity: 'error', code, message, line: at.line, column: at.column })
  }

  warning(code: ProblemCode, at: Position, message: string): void {
    this.#keep({ severity: 'warning', code, message, line: at.line, column: at.column })
  }

  /** How many errors were reported so far, kept or not. */
  get errorCount(): number {
    return this.#errors
  }

  toArray(): readonly Problem[] {
    return Object.freeze(this.#found.map((problem) => Object.freeze(problem)))
  }

  #keep(problem: Problem): void {
    if (this.#found.length < MAX_PROBLEMS) this.#found.push(problem)
  }
}
