import type { Command } from '../command.ts'
import { printable } from '../detect/format-line.ts'
import { listInputs } from '../detect/list-inputs.ts'
import { explained } from '../explained.ts'
import { EventSender, NotReceived } from './event-sender.ts'
import { parseReplayOptions, sourceOf } from './options.ts'
import { replayInput } from './replay-input.ts'

const EXIT = { sent: 0, unreadableInput: 3, notReceived: 4 } as const
const PRINTED_PROBLEMS = 20

const USAGE = `Usage: vigie replay FILE… [--to URL] [--token TOKEN] [--source ID] [--speed N|max]

Sends recorded events (JSON, NDJSON, .gz, .zst, folders, - for standard input) to a running Vigie, by
the door of real telemetry, at the pace of the times in the events. Events are sent as they are.

  --to URL            the Vigie that receives (http://localhost:8460)
  --token TOKEN       API token with the scope telemetry.send; better in VIGIE_TOKEN, where the list of
                      processes does not show it
  --source ID         source that they are delivered under (by default the name of each file)
  --speed N|max       times faster than it happened (1); max: as fast as the server takes them
  --longest-wait S    a silence is shortened to so many seconds (10)

A server with a certificate of its own authority: NODE_EXTRA_CA_CERTS=ca.pem vigie replay …

Exit status: 0 all was sent · 2 wrong arguments · 3 some input could not be read, the rest was sent
4 the server did not take the events`

/** `vigie replay`. */
export const replayCommand: Command = explained(
  {
    name: 'replay',
    summary: 'send recorded events to a running Vigie, at their pace',
    run: replay,
  },
  USAGE,
)

async function replay(args: readonly string[]): Promise<number> {
  const {
    inputs: paths,
    server,
    token,
    source,
    speed,
    longestWaitMs,
  } = parseReplayOptions(args, process.env)
  const { inputs, unreadable } = await listInputs(paths)
  for (const { path, message } of unreadable) say(`${path}: cannot be read: ${message}`)
  let troubles = unreadable.length
  let problems = 0
  const sender = new EventSender(server, token)
  for (const input of inputs) {
    const { path } = input
    try {
      await replayInput({
        input,
        source: source ?? sourceOf(path),
        sender,
        speed,
        longestWaitMs,
        onProblem: ({ line, code, message }) => {
          problems++
          if (problems <= PRINTED_PROBLEMS) say(`${path}:${line}: ${message} [${code}]`)
        },
      })
    } catch (fault) {
      if (fault instanceof NotReceived) {
        say(`vigie replay: ${fault.message}; ${sender.received.accepted} events were received`)
        return EXIT.notReceived
      }
      if (!(fault instanceof Error && 'code' in fault)) throw fault
      say(`${path}: cannot be read: ${fault.message}`)
      troubles++
    }
  }
  const { accepted, unparsed } = sender.received
  say(`${accepted} events received, ${unparsed} lines not understood, ${problems} unreadable`)
  return troubles > 0 || problems > 0 ? EXIT.unreadableInput : EXIT.sent
}

function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`)
}
