import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'

/** Events written by hand for a rule: `tests/ID.json` beside the rules. */
export interface WrittenTest {
  readonly file: string
  readonly matches: readonly JsonObject[]
  readonly misses: readonly JsonObject[]
}

/** What is wrong with a test file. */
export interface TestFault {
  readonly file: string
  readonly message: string
}

export interface WrittenTests {
  readonly byRule: ReadonlyMap<string, WrittenTest>
  readonly faults: readonly TestFault[]
}

const TEST_FILE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/i

/**
 * The tests in a folder (files named by the id of a rule), by the id of their rule; without a folder, those of every `tests` folder
 * under the paths or beside them.
 */
export async function writtenTests(
  paths: readonly string[],
  folder: string | undefined,
): Promise<WrittenTests> {
  const byRule = new Map<string, WrittenTest>()
  const faults: TestFault[] = []
  const folders = folder === undefined ? await testFolders(paths) : [folder]
  for (const each of folders) {
    const names = (await readdir(each)).filter((name) => TEST_FILE.test(name)).toSorted()
    for (const name of names) {
      const file = join(each, name)
      const test = testOf(file, await readFile(file, 'utf8'))
      if ('message' in test) faults.push(test)
      else byRule.set(basename(name, '.json').toLowerCase(), test)
    }
  }
  return { byRule, faults }
}

async function testFolders(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const path of paths) {
    const folder = (await stat(path)).isDirectory() ? path : dirname(path)
    for (const candidate of [join(folder, 'tests'), join(folder, '..', 'tests')]) {
      const status = await stat(candidate).catch(() => undefined)
      if (status?.isDirectory() === true) found.add(candidate)
    }
  }
  return [...found]
}

function testOf(file: string, text: string): WrittenTest | TestFault {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { file, message: error instanceof Error ? error.message : String(error) }
  }
  if (!isRecord(value)) return { file, message: 'it is no object' }
  const matches = eventsOf(value['matches'])
  const misses = eventsOf(value['misses'])
  if (matches === undefined || misses === undefined) {
    return { file, message: 'it must have "matches" and "misses", lists of events' }
  }
  return { file, matches, misses }
}

function eventsOf(value: unknown): readonly JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined
  const events: readonly unknown[] = value
  return events.every(isEvent) ? events : undefined
}

/** The value comes out of `JSON.parse`: an object of it is a JSON object. */
function isEvent(value: unknown): value is JsonObject {
  return isRecord(value)
}
