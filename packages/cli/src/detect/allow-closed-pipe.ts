/** A reader that closes the pipe (`head`) is no error of ours; what is written then goes nowhere. */
export function allowClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
