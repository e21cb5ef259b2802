import './walk.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useLive, useStores, useWaitingResults } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import type { Walk } from '../../data/phone-book.ts'
import type { WaitingResult } from '../../data/waiting-result.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { readCheckpoint, readTemplate } from './read-checkpoint.ts'
import { readRound } from './read-round.ts'
import type { ShownFound, ShownRound } from './read-round.ts'
import { useWalk } from './use-walk.ts'
import { WalkStep } from './walk-step.tsx'

/** A round on a phone: one checkpoint a screen, with or without a link. */
export function WalkScreen() {
  const speech = useSpeech()
  const { id = '' } = useParams({ strict: false })
  const { walk, loading, retry } = useWalk(id)
  const round = walk === undefined ? undefined : readRound(walk.round)
  if (walk !== undefined && round !== undefined) return <Walking walk={walk} round={round} />
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
  }
  return <Empty>{speech.text('shell.loading')}</Empty>
}

function Walking(props: { readonly walk: Walk; readonly round: ShownRound }) {
  const { walk, round } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const waiting = useWaitingResults()
  const { at } = useSearch({ strict: false })
  const checkpoints = useMemo(
    () =>
      new Map(
        walk.checkpoints.flatMap((each) =>
          each.state === null ? [] : [[each.id, readCheckpoint(each)] as const],
        ),
      ),
    [walk.checkpoints],
  )
  const templates = useMemo(
    () =>
      new Map(
        walk.templates.flatMap((each) =>
          each.state === null ? [] : [[each.id, readTemplate(each)] as const],
        ),
      ),
    [walk.templates],
  )
  const found = foundBy(round, waiting)
  const ids = round.stops.map(({ checkpoint }) => checkpoint)
  const present = ids.find((id) => id === at) ?? ids.find((id) => !found.has(id)) ?? ids[0]
  const checkpoint = present === undefined ? undefined : checkpoints.get(present)
  const template = checkpoint === undefined ? undefined : templates.get(checkpoint.template)
  const index = present === undefined ? 0 : ids.indexOf(present)

  function go(next: string | undefined): void {
    if (next === undefined) return
    void navigate({ to: '.', search: (search) => ({ ...search, at: next }), replace: true })
  }

  if (present === undefined) return <Empty>{speech.text('inspection.no-stops')}</Empty>
  return (
    <div className="walk">
      <WalkHead walk={walk} round={round} done={found.size} />
      {checkpoint === undefined || template === undefined ? (
        <Empty>{speech.text('inspection.checkpoint-unknown', { id: present })}</Empty>
      ) : (
        <WalkStep
          key={present}
          round={round}
          checkpoint={checkpoint}
          template={template}
          number={index + 1}
          of={ids.length}
          found={found.get(present)}
          waiting={waiting.filter(
            (each) => each.inspection === round.id && each.checkpoint === present,
          )}
          onRecorded={() => {
            const rest = [...ids.slice(index + 1), ...ids.slice(0, index)]
            go(rest.find((id) => !found.has(id)) ?? ids[index + 1] ?? present)
          }}
        />
      )}
      <nav className="walk-way" aria-label={speech.text('inspection.way')}>
        <Button
          isDisabled={index === 0}
          onPress={() => {
            go(ids[index - 1])
          }}
        >
          {speech.text('inspection.previous')}
        </Button>
        <Link className="button" to="/inspections/$id" params={{ id: round.id }} search={{}}>
          {speech.text('inspection.list')}
        </Link>
        <Button
          isDisabled={index === ids.length - 1}
          onPress={() => {
            go(ids[index + 1])
          }}
        >
          {speech.text('inspection.next')}
        </Button>
      </nav>
    </div>
  )
}

/** What is done, what waits on this phone, and how the link is. */
function WalkHead(props: {
  readonly walk: Walk
  readonly round: ShownRound
  readonly done: number
}) {
  const { walk, round, done } = props
  const speech = useSpeech()
  const me = useMe()
  const { results } = useStores()
  const link = useLive((state) => state.link.kind)
  const waiting = useWaitingResults().filter(
    ({ person, inspection }) => person === me.id && inspection === round.id,
  )
  const refused = waiting.filter((each) => each.refused !== undefined)
  const photos = waiting.reduce((sum, each) => sum + each.photos.length, 0)
  const isLive = link === 'live'
  return (
    <header className="walk-head">
      <div className="walk-line">
        <strong>
          <Said text={round.title} />
        </strong>
        <output className={isLive ? 'walk-link' : 'walk-link is-offline'}>
          <span aria-hidden="true">{isLive ? '●' : '✕'}</span>{' '}
          {speech.text(isLive ? 'inspection.online' : 'inspection.offline')}
        </output>
      </div>
      <progress
        max={round.stops.length}
        value={done}
        aria-label={speech.text('inspection.progress')}
      />
      <div className="walk-line">
        <span>{speech.text('inspection.done-of', { done, planned: round.stops.length })}</span>
        <output className={waiting.length === 0 ? 'quiet' : 'walk-waiting'}>
          {waiting.length === 0
            ? speech.text('inspection.all-sent')
            : speech.text('inspection.waiting', { n: waiting.length, photos })}
        </output>
      </div>
      {isLive ? null : (
        <p className="quiet">
          {speech.text('inspection.kept', { time: speech.minute(walk.savedAtMs) })}
        </p>
      )}
      {refused.map((each) => (
        <div key={each.commandId} className="problem" role="alert">
          <p>
            <bdi>{each.checkpoint}</bdi> — {each.refused && speech.pick(each.refused)}
          </p>
          <Button
            onPress={() => {
              void results.discard(each.commandId)
            }}
          >
            {speech.text('inspection.discard')}
          </Button>
        </div>
      ))}
    </header>
  )
}

/** What is known of each stop: what the log says, or what still waits here. */
function foundBy(
  round: ShownRound,
  waiting: readonly WaitingResult[],
): ReadonlyMap<string, ShownFound> {
  const planned = new Set(round.stops.map(({ checkpoint }) => checkpoint))
  const found = new Map(
    round.stops.flatMap((stop) =>
      stop.found === undefined ? [] : [[stop.checkpoint, stop.found]],
    ),
  )
  for (const { inspection, checkpoint, outcome, checkedAtMs, refused } of waiting) {
    if (inspection !== round.id || !planned.has(checkpoint) || refused !== undefined) continue
    const known = found.get(checkpoint)
    if (known !== undefined && known.atMs > checkedAtMs) continue
    found.set(checkpoint, { outcome, atMs: checkedAtMs, lacks: known?.lacks ?? [] })
  }
  return found
}
