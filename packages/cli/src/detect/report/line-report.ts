import { formatLine, headerOf } from '../format-line.ts'
import type { LineFormat } from '../format-line.ts'
import type { Hit } from '../hit.ts'
import type { Output } from '../output.ts'
import type { Report } from './report.ts'

/** One line per match. Without a header when the output continues an earlier one. */
export class LineReport implements Report {
  readonly #format: LineFormat
  readonly #output: Output
  readonly #continues: boolean

  constructor(format: LineFormat, output: Output, continues: boolean) {
    this.#format = format
    this.#output = output
    this.#continues = continues
  }

  begin(): void {
    if (!this.#continues) this.#output.write(headerOf(this.#format))
  }

  add(hits: readonly Hit[]): void {
    for (const { line } of hits) this.#output.write(formatLine(line, this.#format))
  }

  end(): void {}
}
