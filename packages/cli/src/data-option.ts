import { resolve } from 'node:path'

/** The option that every command on a data directory takes. */
export const DATA_OPTION = { data: { type: 'string' } } as const

/** Where the data lies: `--data`, else `VIGIE_DATA`, else `./var`. */
export function dataDirectory(option: string | undefined): string {
  const fromEnvironment = process.env['VIGIE_DATA']
  return resolve(option ?? (fromEnvironment === '' ? undefined : fromEnvironment) ?? 'var')
}
