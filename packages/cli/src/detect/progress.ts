/** Where a run stands. */
export interface Standing {
  readonly readBytes: number
  /** Undefined when an input's size is not known. */
  readonly totalBytes: number | undefined
  readonly events: number
  readonly matches: number
}

/**
 * Reports progress once per second: rewriting one line on a terminal, a line each time elsewhere.
 * Returns the function that ends it.
 */
export function startProgress(stderr: NodeJS.WriteStream, standing: () => Standing): () => void {
  const startedMs = performance.now()
  const timer = setInterval(() => {
    const text = progressText(standing(), (performance.now() - startedMs) / 1000)
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
  }, 1000)
  timer.unref()
  return () => {
    clearInterval(timer)
    if (stderr.isTTY) stderr.write('\r\x1b[K')
  }
}

/** One line: share done, events, rate, matches, time left. */
export function progressText(at: Standing, seconds: number): string {
  const rate = seconds > 0 ? Math.round(at.events / seconds) : 0
  const parts = [`${count(at.events)} events`, `${count(rate)}/s`, `${count(at.matches)} matches`]
  if (at.totalBytes !== undefined && at.totalBytes > 0) {
    const share = Math.min(1, at.readBytes / at.totalBytes)
    parts.unshift(`${Math.floor(share * 100)} %`)
    if (share > 0) parts.push(`${Math.ceil((seconds * (1 - share)) / share)} s left`)
  }
  return parts.join(' · ')
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en')
}
