/** Text of `vigie serve --help`. */
export function helpText(variables: readonly (readonly [name: string, meaning: string])[]): string {
  const lines = variables.map(([name, meaning]) => `  ${name.padEnd(16)} ${meaning}`)
  return `Usage: vigie serve [--build-web]

Runs Vigie: record, detection, HTTP and push in one process, until SIGINT or SIGTERM.
With --build-web the screens are built first when their sources have changed.

Environment:
${lines.join('\n')}

A host other than localhost is served over TLS: with the certificate that is given, or with one of a
local authority made for this installation, whose fingerprint is printed.

Exit status: 0 stopped; 1 crashed; 2 arguments or environment; 3 data directory; 4 port or
certificate; 5 the screens could not be built; 6 stopped, but not within five seconds.
`
}
