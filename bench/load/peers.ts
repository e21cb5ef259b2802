import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What others have said of an engine, and on what machine. */
export interface Published {
  readonly what: string
  readonly rate: number
  readonly hardware: string
  readonly source: string
}

/** An engine that tries Sigma rules on recorded events, as a command. */
export interface Peer {
  readonly name: string
  /** Which of the files it can read. */
  readonly reads: 'ndjson' | 'evtx'
  /** Its arguments; `VIGIE_PEER_NAME` replaces them, `{rules}` and `{events}` standing for the paths. */
  readonly args: readonly string[]
  readonly published: readonly Published[]
}

const M4 = 'Apple M4 Pro, one core, 3,132 rules, 2026-07-28'
const RSIGMA = 'timescale/rsigma, BENCHMARKS.md'

/** Their options change between versions: see `README.md` of this folder. */
export const PEERS: readonly Peer[] = [
  {
    name: 'rsigma',
    reads: 'ndjson',
    args: ['engine', 'eval', '-r', '{rules}', '-e', '@{events}'],
    published: [
      { what: 'structured_windows', rate: 19_358, hardware: M4, source: RSIGMA },
      { what: 'structured_windows, routed', rate: 29_800, hardware: M4, source: RSIGMA },
      { what: 'sysmon_file_event, routed', rate: 45_481, hardware: M4, source: RSIGMA },
      { what: 'raw_windows, routed', rate: 98_836, hardware: M4, source: RSIGMA },
      { what: 'cisco_syslog, routed', rate: 106_241, hardware: M4, source: RSIGMA },
    ],
  },
  {
    name: 'hayabusa',
    reads: 'evtx',
    args: ['json-timeline', '-d', '{events}', '-r', '{rules}', '-w', '-q', '-C', '-o', '{output}'],
    published: [
      {
        what: '4,817,181 events of 6.1 GB in 6:17',
        rate: 12_778,
        hardware: 'Apple M1, all cores, 3,633 rules of its own form',
        source: 'Yamato-Security/hayabusa-rules, pull request 396',
      },
    ],
  },
  {
    name: 'chainsaw',
    reads: 'evtx',
    args: [
      'hunt',
      '{events}',
      '-s',
      '{rules}',
      '--mapping',
      '{mapping}',
      '--jsonl',
      '-q',
      '-o',
      '{output}',
    ],
    published: [],
  },
]

/** Where a command lies on the search path; undefined when it is not installed. */
export function whereIs(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/** The arguments of a peer, with the paths in their places. */
export function argumentsOf(
  peer: Peer,
  places: Readonly<Record<string, string>>,
): readonly string[] {
  const own = process.env[`VIGIE_PEER_${peer.name.toUpperCase()}`]
  const args = own === undefined ? peer.args : own.split(' ')
  return args.map((arg) => arg.replaceAll(/\{(\w+)\}/g, (all, name: string) => places[name] ?? all))
}
