// A process that does nothing but match: loads the rules, reads the files, prints what it took as JSON.
// Usage: node matcher-process.ts RULES FILE…
import { buildRuleSet } from '@vigie/sigma'
import { keepHeapLean } from '../../packages/cli/src/detect/lean-heap.ts'
import { readAndMatch } from './match-stages.ts'
import { publishedRules } from './published-rules.ts'

const [root = '', ...files] = process.argv.slice(2)
keepHeapLean()
const start = performance.now()
const ruleSet = buildRuleSet(publishedRules(root))
const loadMs = performance.now() - start
const loadedBytes = process.memoryUsage.rss()
let events = 0
for (const file of files) events += readAndMatch(file, ruleSet).events
const matchedBytes = process.memoryUsage.rss()
console.log(
  JSON.stringify({ rules: ruleSet.rules.length, loadMs, loadedBytes, events, matchedBytes }),
)
