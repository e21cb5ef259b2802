// `npm run bench -- NAME…`: one JSON line per figure; without names every bench runs.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Figure } from './figure.ts'

/** What a file `NAME.bench.ts` exports. */
export interface Bench {
  readonly summary: string
  run(report: (figure: Figure) => void): Promise<void>
}

const names = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .map((file) => file.replace(/\.bench\.ts$/, ''))
  .toSorted()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  process.stderr.write(`no bench named ${unknown.join(', ')}; there are: ${names.join(', ')}\n`)
  process.exitCode = 2
} else {
  let missed = 0
  for (const name of wanted.length > 0 ? wanted : names) {
    const bench = await load(name)
    process.stderr.write(`${name}: ${bench.summary}\n`)
    await bench.run((figure) => {
      if (!figure.met) missed += 1
      process.stdout.write(`${JSON.stringify(figure)}\n`)
    })
  }
  if (missed > 0) process.stderr.write(`${missed} goal(s) missed\n`)
  process.exitCode = missed > 0 ? 1 : 0
}

async function load(name: string): Promise<Bench> {
  const url = pathToFileURL(join(import.meta.dirname, `${name}.bench.ts`)).href
  // Every bench file of this folder exports `bench`; a wrong one fails at its first use.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const module = (await import(url)) as { readonly bench: Bench }
  return module.bench
}
