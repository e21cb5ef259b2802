// One lane in a process of its own, so that no other lane has shaped the machine code: reads, parses and matches
// a file in rounds, each beside its baseline, and prints the rounds as JSON. Loading rules is not measured.
// Usage: node lane-process.ts RULES FILE ROUNDS [lean]; `lean` keeps the heap small, as `vigie detect` does.
import { buildRuleSet } from '@vigie/sigma'
import { keepHeapLean } from '../../packages/cli/src/detect/lean-heap.ts'
import { parseOnly, readAndMatch } from './match-stages.ts'
import { publishedRules } from './published-rules.ts'

const [root = '', file = '', rounds = '5', heap] = process.argv.slice(2)
if (heap === 'lean') keepHeapLean()
const rules = publishedRules(root)
const measured: { readonly parseMs: number; readonly matchMs: number }[] = []
let events = 0
let matches = 0
for (let round = 0; round <= Number(rounds); round++) {
  // A new rule set each time: it remembers values, and must not know the file from the last round.
  const ruleSet = buildRuleSet(rules)
  const parseMs = spentMs(() => {
    parseOnly(file)
  })
  const matchMs = spentMs(() => {
    const pass = readAndMatch(file, ruleSet)
    events = pass.events
    matches = pass.matches
  })
  // The first only warms up compiler and cache.
  if (round > 0) measured.push({ parseMs, matchMs })
}
console.log(JSON.stringify({ events, matches, rounds: measured }))

/** Processor time of all threads, since others may use the machine meanwhile. */
function spentMs(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
