/** One command of `vigie`. */
export interface Command {
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** Runs with the arguments after its name; resolves to the exit status. Faults of the world throw. */
  readonly run: (args: readonly string[]) => Promise<number>
}
