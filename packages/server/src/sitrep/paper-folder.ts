import type { Principal } from '@vigie/domain'
import { LANGUAGES } from '@vigie/protocol'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isoTime } from '../http/present.ts'
import { pageHtml } from '../run/pdf/page-html.ts'
import type { Printer } from '../run/pdf/printer.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { SitrepDeps } from './draft-sitrep.ts'
import { pictureFor } from './picture.ts'
import type { Picture } from './picture.ts'
import { statePage } from './state-page.ts'

export interface PaperFolderOptions extends SitrepDeps {
  readonly printer: Printer
  /** Where the sheets lie, for a printer or a shared disk. */
  readonly folder: string
  readonly intervalMs: number
  readonly onFault: (fault: unknown) => void
}

const LOOK_BACK_MS = 6 * 3_600_000
/** The first sheets are laid down soon after the start, but not in the way of it. */
const FIRST_MS = 60_000
/** States that stay: a day of quarters of an hour. */
const KEPT = 96
/** What every desk of the room may read, and nothing above: the folder has readers that nobody knows. */
const READER: Principal = {
  kind: 'person',
  id: 'paper',
  sessionId: 'paper',
  roles: ['operator'],
  tlpCeiling: 'AMBER',
  steppedUpUntilMs: 0,
}

/**
 * Lays the state of the room into a folder again and again, as HTML and PDF in each language, for the
 * hour when no screen answers. `latest-fr.pdf` is always whole: files are written aside and renamed.
 */
export function startPaperFolder(options: PaperFolderOptions): Repeating {
  const { intervalMs, clock, onFault } = options
  let dueAt = clock() + Math.min(FIRST_MS, intervalMs)
  let isPurged = false
  const removal = options.record.onCommitted(({ entries }) => {
    isPurged ||= entries.some(({ entry }) => entry.kind === 'log.purged')
  })
  const laying = repeat(
    async () => {
      const now = clock()
      if (isPurged) {
        // What was purged may stand on any of them: a purge reaches paper that has not left the folder.
        isPurged = false
        sweep(options.folder, 0)
        dueAt = now
      }
      if (now < dueAt) return
      dueAt = now + intervalMs
      await layDown(options, now)
    },
    { intervalMs: Math.min(1_000, intervalMs), onFault },
  )
  return {
    async stop() {
      removal()
      await laying.stop()
    },
  }
}

async function layDown(options: PaperFolderOptions, at: number): Promise<void> {
  const { folder } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const picture = pictureFor(options, READER, { at, from: at - LOOK_BACK_MS })
  const stamp = isoTime(at).slice(0, 16).replaceAll(':', '-')
  for (const language of LANGUAGES) {
    const page = pageOf(options, picture, language)
    const html = Buffer.from(pageHtml(page), 'utf8')
    put(folder, [`state-${stamp}Z-${language}.html`, `latest-${language}.html`], html)
    // The page that needs no printer lies there already when this one fails.
    const pdf = await options.printer.print(page)
    put(folder, [`state-${stamp}Z-${language}.pdf`, `latest-${language}.pdf`], pdf)
  }
  sweep(folder, KEPT)
}

function pageOf(options: PaperFolderOptions, picture: Picture, language: 'fr' | 'ar' | 'en') {
  const context = { nameOf: options.nameOf, exercise: options.record.node.exercise }
  return statePage(picture, context, printedSpeech(language, picture.zone))
}

function put(folder: string, names: readonly string[], bytes: Uint8Array): void {
  for (const name of names) {
    const aside = join(folder, `.${name}.part`)
    writeFileSync(aside, bytes, { mode: 0o600 })
    renameSync(aside, join(folder, name))
  }
}

/** Removes the oldest states: their names sort by time. */
function sweep(folder: string, kept: number): void {
  if (!existsSync(folder)) return
  const states = readdirSync(folder)
    .filter((name) => /^state-[\dTZ-]+-(?:fr|ar|en)\.(?:html|pdf)$/.test(name))
    .toSorted()
  const each = LANGUAGES.length * 2
  for (const name of states.slice(0, Math.max(0, states.length - kept * each)))
    rmSync(join(folder, name), { force: true })
}
