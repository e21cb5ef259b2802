import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashWebSources } from './web-sources.ts'

/** The screens could not be built; the output of the build tells why and was passed on. */
export class BuildFault extends Error {
  override readonly name = 'BuildFault'
}

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url))
const WEB = join(REPOSITORY, 'packages/web')
/** Lies in the built web: gone with it, and there only when the build was completed. */
const STAMP = join(WEB, 'dist/.built-from')

/** Builds the screens unless they were built from these very sources. */
export async function buildWebWhenStale(say: (line: string) => void): Promise<void> {
  const hash = await hashWebSources(REPOSITORY)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  say('The screens are being built (once per version) …')
  const started = performance.now()
  await runVite()
  writeFileSync(STAMP, hash)
  say(`The screens are built, in ${((performance.now() - started) / 1_000).toFixed(1)} s.`)
}

function runVite(): Promise<void> {
  const vite = viteProgram()
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: WEB,
      // What it prints is for the person at the terminal, not for who reads our output.
      stdio: ['ignore', process.stderr, process.stderr],
    })
    build.once('error', reject)
    build.once('exit', (status) => {
      if (status === 0) resolve()
      else reject(new BuildFault(`building the screens ended with status ${status}`))
    })
  })
}

function viteProgram(): string {
  try {
    const manifest = createRequire(join(WEB, 'package.json')).resolve('vite/package.json')
    return join(manifest, '../bin/vite.js')
  } catch (cause) {
    throw new BuildFault('vite is not installed: run "npm ci" first', { cause })
  }
}
