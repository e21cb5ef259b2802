/** Offset in a text of a 1-based line and column; beyond the end of either, that end. */
export function offsetAt(text: string, line: number, column: number): number {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const length = lines[line - 1]?.length ?? 0
  return Math.min(text.length, before + Math.min(column - 1, length))
}
