import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashWebSources } from './web-sources.ts'

const repository = `${mkdtempSync(join(tmpdir(), 'vigie-sources-'))}/`
afterAll(() => rmSync(repository, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(join(repository, path, '..'), { recursive: true })
  writeFileSync(join(repository, path), content)
}

test('[H22] the screens are stale when what they are built from changed, and only then', async () => {
  write('package-lock.json', '{}')
  write('packages/web/index.html', '<!doctype html>')
  write('packages/web/src/main.tsx', 'one')
  write('packages/kit/src/must.ts', 'one')
  const first = await hashWebSources(repository)
  expect(await hashWebSources(repository)).toBe(first)
  write('packages/web/src/main.test.tsx', 'a test')
  write('packages/server/src/main.ts', 'the server')
  write('packages/web/dist/index.html', 'built')
  expect(await hashWebSources(repository)).toBe(first)
  const seen = new Set([first])
  for (const path of [
    'packages/web/src/main.tsx',
    'packages/kit/src/must.ts',
    'packages/web/public/sw.js',
    'packages/web/vite.config.ts',
    'package-lock.json',
  ]) {
    write(path, 'changed')
    seen.add(await hashWebSources(repository))
  }
  expect(seen.size).toBe(6)
})
