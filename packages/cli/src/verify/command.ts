import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { UnusableAnchor } from './anchor.ts'
import { UnreadableExport } from './export-files.ts'
import { formatReport } from './report.ts'
import type { Report } from './report.ts'
import { readVkey } from './signed-note.ts'
import type { VerifierKey } from './signed-note.ts'
import { verifyExport } from './verify-export.ts'
import type { GivenFile, Trust } from './verify-export.ts'

/** How the command talks to the terminal. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const USAGE = `Usage: vigie verify EXPORT [--key VKEY]… [--checkpoint FILE]…
                    [--witness-key VKEY [--cosignature FILE]…] [--json]

Verifies an export of the log, or the account of an expert team, a directory or a tar archive,
offline and with no code of the writer.
--key          a public key of the log that you have from elsewhere (name+id+base64)
--checkpoint   a later signed tree checkpoint: finds a log that was cut off or forked
--witness-key  the public key of a witness, for its cosignatures in the export and in --cosignature
Exit status: 0 verified, 1 tampered, 2 wrong usage or nothing to read, 3 incomplete.
`

const EXIT = { verified: 0, tampered: 1, incomplete: 3 } as const
const EXIT_USAGE = 2

/** `vigie verify`. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check an export of the log',
  run: async (args) =>
    runVerify(args, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
    }),
}

/** What the command does, with where it writes as an argument; gives the exit status. */
export function runVerify(args: readonly string[], output: Output): number {
  if (args.includes('--help') || args.includes('-h')) {
    output.out(USAGE)
    return 0
  }
  const request = readRequest(args)
  if (typeof request === 'string') {
    output.err(`vigie verify: ${request}; see vigie verify --help\n`)
    return EXIT_USAGE
  }
  const report = verifyOrExplain(request)
  if (typeof report === 'string') {
    output.err(`vigie verify: ${report}\n`)
    return EXIT_USAGE
  }
  output.out(request.isJson ? `${JSON.stringify(report, undefined, 2)}\n` : formatReport(report))
  return EXIT[report.verdict]
}

interface Request {
  readonly path: string
  readonly trust: Trust
  readonly isJson: boolean
}

function verifyOrExplain(request: Request): Report | string {
  try {
    return verifyExport(request.path, request.trust)
  } catch (error) {
    if (error instanceof UnreadableExport || error instanceof UnusableAnchor) return error.message
    throw error
  }
}

function readRequest(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        checkpoint: { type: 'string', multiple: true, default: [] },
        'witness-key': { type: 'string' },
        cosignature: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return 'verify takes one export'
    const witness = values['witness-key']
    if (witness === undefined && values.cosignature.length > 0) {
      return '--cosignature needs the --witness-key that made it'
    }
    const trust: Trust = {
      keys: values.key.map((vkey) => readKey(vkey, 1)),
      checkpoints: values.checkpoint.map(readGiven),
      ...(witness === undefined
        ? {}
        : {
            witness: { key: readKey(witness, 4), cosignatures: values.cosignature.map(readGiven) },
          }),
    }
    return { path, trust, isJson: values.json }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function readKey(vkey: string, type: number): VerifierKey {
  const key = readVkey(vkey)
  if (key?.type !== type) throw new Error(`"${vkey}" is not a key of type ${type} (name+id+base64)`)
  return key
}

function readGiven(name: string): GivenFile {
  return { name, bytes: readFileSync(name) }
}
