/** Where a run stands. */
export interface Standing {
  readonly readBytes: number
  /** Undefined when an input's size is not known. */
  readonly totalBytes: number | undefined
  readonly events: number
  readonly matches: number
}

const BAR_WIDTH = 24
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/**
 * Reports progress once per second: rewriting one line on a terminal, a line each time elsewhere.
 * Returns the function that ends it.
 */
export function startProgress(stderr: NodeJS.WriteStream, standing: () => Standing): () => void {
  const startedMs = performance.now()
  const first = standing()
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedMs) / 1000
    const text = progressText(standing(), first, seconds)
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
  }, 1000)
  timer.unref()
  return () => {
    clearInterval(timer)
    if (stderr.isTTY) stderr.write('\r\x1b[K')
  }
}

/**
 * One line: a bar, the share that is done, events, rate, matches, time left. `first` is where the run stood
 * `seconds` ago: one that was taken up again has done part of the work before, at no cost now.
 */
export function progressText(at: Standing, first: Standing, seconds: number): string {
  const rate = seconds > 0 ? Math.round((at.events - first.events) / seconds) : 0
  const parts = [`${count(at.events)} events`, `${count(rate)}/s`, `${count(at.matches)} matches`]
  if (at.totalBytes !== undefined && at.totalBytes > 0) {
    const share = Math.min(1, at.readBytes / at.totalBytes)
    parts.unshift(`${barOf(share)} ${Math.floor(share * 100)} %`)
    const gained = (at.readBytes - first.readBytes) / at.totalBytes
    if (gained > 0) parts.push(`${duration((seconds * (1 - share)) / gained)} left`)
  }
  return parts.join(' · ')
}

/** A bar in eighths of a character. */
function barOf(share: number): string {
  const eighths = Math.floor(share * BAR_WIDTH * 8)
  const bar = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
  return `▕${bar.padEnd(BAR_WIDTH)}▏`
}

/** `42 s`, `3 min 05 s`, `2 h 07 min`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en')
}
