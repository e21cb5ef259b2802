import type { ExplainOptions } from './options.ts'

/** `vigie detect --explain`. */
export async function explainMatch(_options: ExplainOptions): Promise<number> {
  return 2
}
