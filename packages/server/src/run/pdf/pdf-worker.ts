import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { must } from '@vigie/kit'
import { PAGE_TEMPLATE } from './page-template.ts'
import type { PrintAnswer, PrintRequest } from './printer.ts'

/**
 * The thread that makes PDFs: one compiler for its life, told only pages. Fonts are those that come
 * with the package, never the machine's, so that a page looks the same everywhere.
 */
const port = must(parentPort, 'the port of a worker thread')
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [...fontPaths()] }] })

port.on('message', ({ id, page }: PrintRequest) => {
  port.postMessage(printed(id, page))
})

function printed(id: number, page: string): PrintAnswer {
  try {
    const bytes = compiler.pdf({ mainFileContent: PAGE_TEMPLATE, inputs: { page } })
    return { id, ok: true, bytes }
  } catch (fault) {
    // The compiler throws an error without a message; what it says stands in its code.
    const said = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)
    return { id, ok: false, said }
  } finally {
    compiler.evictCache(CACHE_KEPT)
  }
}

/** Generations of the compiler's cache that are kept. */
const CACHE_KEPT = 10

function fontPaths(): readonly string[] {
  const find = createRequire(import.meta.url)
  return ['ibm-plex-sans', 'ibm-plex-sans-arabic'].flatMap((family) => {
    const directory = dirname(find.resolve(`@expo-google-fonts/${family}/package.json`))
    return ['400Regular', '600SemiBold'].map((weight) => join(directory, weight))
  })
}
