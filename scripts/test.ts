// `npm test` (and `npm run test:deep`): the checks, the web's build, then every test; one closing line.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWebWhenStale } from '../packages/cli/src/serve/build-web.ts'
import { check } from './check.ts'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

const deep = process.argv.includes('--deep')
const files = process.argv.slice(2).filter((argument) => argument !== '--deep')
const scratch = mkdtempSync(join(tmpdir(), 'vigie-report-'))
const reportFile = join(scratch, 'report.json')

const checked = files.length > 0 || check()
const built = await buildWebWhenStale(console.log).then(
  () => true,
  (fault: unknown) => {
    console.error(fault)
    return false
  },
)
const tests = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...files],
  { stdio: 'inherit', env: { ...process.env, ...(deep ? { VIGIE_DEEP: '1' } : {}) } },
)

const report = readReport(reportFile)
rmSync(scratch, { recursive: true, force: true })
if (!checked) console.log('The checks above failed.')
if (!built) console.log('The web did not build.')
const passed = checked && built && tests.status === 0
const failed = report.numFailedTests + (passed || report.numFailedTests > 0 ? 0 : 1)
console.log(
  `Tests: ${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`,
)
process.exitCode = passed ? 0 : 1

function readReport(file: string): Report {
  try {
    // The shape is vitest's own JSON report.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 }
  }
}
