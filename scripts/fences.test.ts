// Each architecture fence: a violation planted in the tree must fail the check. The tree is a copy.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'vigie-fences-'))
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'package.json'])
    cpSync(join(root, name), join(copy, name))
  for (const name of readdirSync(join(root, 'packages'))) {
    mkdirSync(join(copy, 'packages', name, 'src'), { recursive: true })
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(join(root, 'packages', name, file), join(copy, 'packages', name, file))
    }
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** Plants files, runs a command over them, takes them away again; returns what it printed and its status. */
function plant(files: Readonly<Record<string, string>>, command: readonly [string, ...string[]]) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  const [program, ...args] = command
  const run = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: copy,
    encoding: 'utf8',
  })
  for (const path of Object.keys(files)) rmSync(join(copy, path))
  return { status: run.status, output: run.stdout + run.stderr }
}

/** Compiles one package that holds nothing but the planted file. */
function compile(path: string, text: string) {
  const project = path.split('/').slice(0, 2).join('/')
  const off = ['composite', 'incremental', 'emitDeclarationOnly', 'rewriteRelativeImportExtensions']
  const flags = off.flatMap((flag) => [`--${flag}`, 'false'])
  return plant({ [path]: text }, ['tsc', '-p', project, '--noEmit', ...flags])
}

const LINT_FENCES: readonly (readonly [
  rule: string,
  path: string,
  text: string,
  message: string,
])[] = [
  [
    'pure packages have no Date',
    'packages/domain/src/x.ts',
    'export const x = () => new Date()\n',
    'Time is an argument',
  ],
  [
    'pure packages have no chance',
    'packages/kit/src/x.ts',
    'export const x = () => Math.random()\n',
    'Randomness is an argument',
  ],
  [
    'kit imports nothing',
    'packages/kit/src/x.ts',
    "export { entryId } from '@vigie/domain'\n",
    'kit imports nothing',
  ],
  [
    'domain imports only kit',
    'packages/domain/src/x.ts',
    "export type { Route } from '@vigie/sigma'\n",
    'import only kit',
  ],
  [
    'sigma does not import telemetry',
    'packages/sigma/src/x.ts',
    "export { readEvent } from '@vigie/telemetry'\n",
    'import only kit',
  ],
  [
    'telemetry does not import sigma',
    'packages/telemetry/src/x.ts',
    "export { parseRule } from '@vigie/sigma'\n",
    'import only kit',
  ],
  [
    'protocol does not import sigma',
    'packages/protocol/src/x.ts',
    "export { parseRule } from '@vigie/sigma'\n",
    'protocol imports domain',
  ],
  [
    'features of the server do not meet',
    'packages/server/src/operations/x.ts',
    "export { y } from '../access/y.ts'\n",
    'Features meet in the log',
  ],
  [
    'http knows no feature',
    'packages/server/src/http/x.ts',
    "export { y } from '../access/y.ts'\n",
    'http knows no feature',
  ],
  [
    'store knows no http',
    'packages/server/src/store/x.ts',
    "export { y } from '../http/route.ts'\n",
    'store and run know no feature',
  ],
  [
    'features of the web do not meet',
    'packages/web/src/features/log/x.ts',
    "export { y } from '../wall/y.ts'\n",
    'Features of web never import',
  ],
  [
    'the web does not import the server',
    'packages/web/src/app/x.ts',
    "export { y } from '@vigie/server'\n",
    'web imports protocol',
  ],
  [
    'ui knows no network',
    'packages/web/src/ui/x.ts',
    "export { y } from '../data/y.ts'\n",
    'ui knows no feature',
  ],
  [
    'data knows no screen',
    'packages/web/src/data/x.ts',
    "export { y } from '../ui/y.ts'\n",
    'data knows no screen',
  ],
  [
    'verify shares no code with the writer',
    'packages/cli/src/verify/x.ts',
    "export { leafHash } from '@vigie/domain'\n",
    'verify shares no code',
  ],
  [
    'no casts',
    'packages/server/src/store/x.ts',
    'export const x = (a: object) => a as { b: string }\n',
    'no-unsafe-type-assertion',
  ],
  [
    'no floating promises',
    'packages/server/src/store/x.ts',
    'export function x(p: Promise<void>) {\n  p.then(() => undefined)\n}\n',
    'no-floating-promises',
  ],
  [
    'no default exports',
    'packages/server/src/store/x.ts',
    'const x = 1\nexport default x\n',
    'no-default-export',
  ],
  [
    'switches are exhaustive',
    'packages/domain/src/x.ts',
    "export function x(a: 'b' | 'c') {\n  switch (a) {\n    case 'b':\n      return 1\n  }\n  return 2\n}\n",
    'switch-exhaustiveness-check',
  ],
  [
    'files end at 500 lines',
    'packages/domain/src/x.ts',
    'export const a = 1\n\n'.repeat(1) + '//\n'.repeat(600),
    'max-lines',
  ],
]

describe('linter', () => {
  test.each(LINT_FENCES)('%s', (_rule, path, text, message) => {
    const { status, output } = plant({ [path]: text }, ['oxlint', '--type-aware', 'packages'])
    expect(output).toContain(message)
    expect(status).not.toBe(0)
  })

  test('an innocent file passes', () => {
    const { status } = plant({ 'packages/domain/src/x.ts': 'export const x = 1\n' }, [
      'oxlint',
      'packages',
    ])
    expect(status).toBe(0)
  })

  test('cycles', () => {
    const { status, output } = plant(
      {
        'packages/domain/src/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
        'packages/domain/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
      },
      ['oxlint', 'packages'],
    )
    expect(output).toContain('no-cycle')
    expect(status).not.toBe(0)
  })
})

const COMPILER_FENCES: readonly (readonly [rule: string, path: string, text: string])[] = [
  [
    'pure packages have no node:fs',
    'packages/domain/src/x.ts',
    "export { readFileSync } from 'node:fs'\n",
  ],
  ['pure packages have no process', 'packages/sigma/src/x.ts', 'export const x = process.pid\n'],
  ['pure packages have no fetch', 'packages/protocol/src/x.ts', "export const x = fetch('/')\n"],
  [
    'pure packages have no timers',
    'packages/telemetry/src/x.ts',
    'export const x = setTimeout(() => 0, 1)\n',
  ],
  ['enums do not compile', 'packages/kit/src/x.ts', 'export enum X { A }\n'],
  [
    'absent is not undefined',
    'packages/kit/src/x.ts',
    'export const x: { readonly a?: string } = { a: undefined }\n',
  ],
]

describe('compiler', () => {
  test.each(['kit', 'domain', 'sigma', 'protocol', 'telemetry'])(
    'an innocent file of %s passes',
    (name) => {
      const { output, status } = compile(`packages/${name}/src/x.ts`, 'export const x = 1\n')
      expect(output).toBe('')
      expect(status).toBe(0)
    },
  )

  test.each(COMPILER_FENCES)('%s', (_rule, path, text) => {
    const { status, output } = compile(path, text)
    expect(output).toContain('packages/')
    expect(output).toContain('error TS')
    expect(status).not.toBe(0)
  })
})
