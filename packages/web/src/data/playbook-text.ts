import type { PublishPlaybook } from '@vigie/protocol'

type Step = PublishPlaybook['steps'][number]
type Outcome = Step['outcomes'][number]

/**
 * Reads steps as people write them, one a line, its ways to end indented under it:
 *
 *     1 Isolate the controller (15 min)
 *       - Isolated > 2
 *       - Impossible > 3
 *     2 Restore
 *
 * A number names the step that others lead to; a way without `>` ends the playbook. What cannot be
 * read is told by the number of its line, from 1.
 */
export function readSteps(
  text: string,
): { readonly ok: true; readonly steps: Step[] } | { readonly ok: false; readonly line: number } {
  const steps: { id: string; title: string; dueAfterMinutes?: number; outcomes: Outcome[] }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const step = /^\s*(\d{1,3})[.)]?\s+(.+?)(?:\s+\((\d{1,6})\s*(?:min|د)\))?\s*$/.exec(line)
    const way = /^\s*[-–•]\s*([^>]+?)\s*(?:>\s*(\d{1,3}))?\s*$/.exec(line)
    const last = steps.at(-1)
    if (way?.[1] !== undefined && last !== undefined) {
      const id = `way-${last.outcomes.length + 1}`
      last.outcomes.push({
        id,
        label: way[1],
        ...(way[2] === undefined ? {} : { next: `step-${way[2]}` }),
      })
    } else if (step?.[1] !== undefined && step[2] !== undefined) {
      steps.push({
        id: `step-${step[1]}`,
        title: step[2],
        ...(step[3] === undefined ? {} : { dueAfterMinutes: Number(step[3]) }),
        outcomes: [],
      })
    } else return { ok: false, line: index + 1 }
  }
  return steps.length === 0 ? { ok: false, line: 1 } : { ok: true, steps }
}
