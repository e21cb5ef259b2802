import { decideRetroHunt } from '@vigie/domain'
import type { HuntQuery, RetroHunt, RetroHuntFigures, RetroHuntOutcome } from '@vigie/domain'
import { parseRule } from '@vigie/sigma'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { HuntStore } from '../store/events/hunt/hunt-store.ts'
import { findingView } from '../store/views/finding-view.ts'
import { retroHuntView } from '../store/views/hunt-view.ts'
import type { DetectedMatch, RetroAnswer, RetroMatter } from './detected.ts'
import { recordFindings } from './record-findings.ts'
import type { FindingDeps } from './record-findings.ts'
import { sigmaPrefilter } from './sigma-prefilter.ts'
import { startThread } from './worker-thread.ts'

/** Retro-hunts that run in the background, one after another. */
export interface RetroHunts {
  /** Begins what the log says is to run; also after a restart, from its beginning: nothing is found twice. */
  wake(): void
  /** How far it is; undefined when it does not run now. */
  progress(id: string): RetroProgress | undefined
  /** Runs no more of it. The log knows it by then. */
  abort(id: string): void
  stop(): Promise<void>
}

export interface RetroProgress extends RetroHuntFigures {
  /** Stored events in its stretch. */
  readonly events: number
}

export interface RetroDeps extends FindingDeps {
  readonly hunts: Pick<HuntStore, 'scan' | 'extent'>
  readonly onFault: (fault: unknown) => void
  /** Whether detection needs the machine more. */
  readonly isBusy?: () => boolean
}

/** Events that go through the matcher together, as in detection. */
const PAGE = 2_000
/** A page that takes so long holds a rule that was built to stall. */
const PAGE_LIMIT_MS = 20_000
const START_LIMIT_MS = 30_000
const HEAP_MB = 512
const BUSY_MS = 500

/** Nothing runs before `wake`. */
export function retroHunts(deps: RetroDeps): RetroHunts {
  const { record, onFault } = deps
  const aborted = new Set<string>()
  let current: { readonly id: string; progress: RetroProgress } | undefined
  let turn: Promise<void> = Promise.resolve()
  let isStopping = false

  const isWanted = (id: string) => !isStopping && !aborted.has(id)

  async function runAll(): Promise<void> {
    for (;;) {
      const { documents } = record.view(retroHuntView).list({
        where: { state: ['running'] },
        orderBy: { column: 'startedAt', descending: false },
        limit: 1,
      })
      const [next] = documents
      if (next === undefined || !isWanted(next.id)) return
      await runOne(next.state)
    }
  }

  async function runOne(hunt: RetroHunt): Promise<void> {
    const mine = { id: hunt.id, progress: { events: 0, looked: 0, matches: 0, findings: 0 } }
    current = mine
    let outcome: RetroHuntOutcome = 'failed'
    try {
      const isDone = await walk(deps, hunt, {
        isWanted: () => isWanted(hunt.id),
        onProgress: (progress) => (mine.progress = progress),
      })
      if (!isDone) return
      outcome = 'done'
    } catch (fault) {
      onFault(fault)
    } finally {
      current = undefined
    }
    if (!isWanted(hunt.id)) return
    const { looked, matches, findings } = mine.progress
    const figures = { looked, matches, findings }
    await record.submit({
      commandId: randomUUID(),
      actor: { kind: 'system', id: 'retro-hunt' },
      tlp: hunt.tlp,
      decide: (read) =>
        decideRetroHunt(read(retroHuntView, hunt.id), hunt.id, {
          kind: 'retro-hunt.end',
          outcome,
          figures,
        }),
    })
  }

  return {
    wake() {
      turn = turn.then(runAll).catch(onFault)
    },
    progress: (id) => (current?.id === id ? current.progress : undefined),
    abort: (id) => void aborted.add(id),
    async stop() {
      isStopping = true
      await turn
    },
  }
}

interface Walk {
  readonly isWanted: () => boolean
  readonly onProgress: (progress: RetroProgress) => void
}

/** Goes over the stored events of a hunt's stretch; false when it was aborted. */
async function walk(
  deps: RetroDeps,
  hunt: RetroHunt,
  { isWanted, onProgress }: Walk,
): Promise<boolean> {
  const content = deps.record.open(hunt.content.sealed)
  if (content === undefined) throw new Error(`the content of ${hunt.id} was purged`)
  const matter: RetroMatter = { id: hunt.id, what: hunt.what, content }
  const query = queryOf(hunt, content)
  const thread = startThread<RetroAnswer>('retro-worker.ts', matter, HEAP_MB)
  const found = new Set<string>()
  let progress = { events: await deps.hunts.extent(query), looked: 0, matches: 0, findings: 0 }
  onProgress(progress)
  try {
    await thread.next(START_LIMIT_MS)
    let from: number | undefined = 0
    while (from !== undefined) {
      while (deps.isBusy?.() === true && isWanted()) await pause(BUSY_MS)
      if (!isWanted()) return false
      const scan = await deps.hunts.scan(query, from, PAGE)
      const answer = await thread.ask({ events: scan.events }, PAGE_LIMIT_MS)
      const matches = answer.kind === 'found' ? answer.matches : []
      const findings = await recordNews(deps, hunt.id, matches, scan.events)
      for (const finding of findings) found.add(finding)
      progress = {
        events: progress.events,
        looked: progress.looked + scan.looked,
        matches: progress.matches + findings.length,
        findings: found.size,
      }
      onProgress(progress)
      from = scan.next
    }
    return true
  } finally {
    await thread.terminate()
  }
}

/** What is stored of the stretch, as far as the rule can be asked of the engine. */
function queryOf(hunt: RetroHunt, content: string): HuntQuery {
  const { fromMs, toMs, sources } = hunt
  const [rule] =
    hunt.what === 'rule'
      ? parseRule(content, hunt.id).documents.filter(({ kind }) => kind === 'detection')
      : []
  const where =
    rule?.kind === 'detection' ? sigmaPrefilter(rule) : ({ kind: 'all', of: [] } as const)
  return { where, fromMs, toMs, ...(sources === undefined ? {} : { sources }) }
}

/**
 * Records what is new; gives, for each match that is this hunt's, its finding. A match that detection made
 * when the event came is no news.
 */
async function recordNews(
  deps: RetroDeps,
  id: string,
  matches: readonly DetectedMatch[],
  events: readonly StoredEvent[],
): Promise<readonly string[]> {
  const findingOf = ({ event, ruleId }: DetectedMatch) =>
    deps.matches.ofEvent(event).find(({ rule }) => rule === ruleId)?.finding
  const news = matches
    .filter((match) => findingOf(match) === undefined)
    .map((match) => ({ ...match, retroHunt: id }))
  await recordFindings(deps, news, events)
  const view = deps.record.view(findingView)
  return matches.flatMap((match) => {
    const finding = findingOf(match)
    return finding !== undefined && view.get(finding)?.retroHunt === id ? [finding] : []
  })
}
