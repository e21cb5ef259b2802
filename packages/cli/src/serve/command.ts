import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { EXIT } from './exit-status.ts'
import { helpText } from './help.ts'

/** `vigie serve`. The server is loaded only when it is wanted: other commands start without it. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'run Vigie on this machine',
  run: async (args) => {
    const options = optionsOf(args)
    if (typeof options === 'string') {
      process.stderr.write(`vigie serve: ${options}; see vigie serve --help\n`)
      return EXIT.usage
    }
    if (options.help) {
      const { VARIABLES } = await import('@vigie/server')
      process.stdout.write(helpText(VARIABLES))
      return EXIT.stopped
    }
    const { serve } = await import('./serve.ts')
    return serve({ buildWeb: options.buildWeb })
  },
}

function optionsOf(
  args: readonly string[],
): { readonly help: boolean; readonly buildWeb: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' }, 'build-web': { type: 'boolean' } },
    })
    return { help: values.help === true, buildWeb: values['build-web'] === true }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
