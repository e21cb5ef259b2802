import { Link } from '@tanstack/react-router'
import { servedMs } from '@vigie/domain'
import { useHistory } from '../../data/as-of.tsx'
import type { ShownUnit } from '../../data/read-unit.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { Empty, Facts } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { UnitGestures } from './unit-gestures.tsx'
import { UnitStanding } from './unit-standing.tsx'
import type { useBoard } from './use-board.ts'

const MINUTE_MS = 60_000

/** One unit: where it is, how long it serves, when it was heard, and what can be done with it. */
export function UnitDetail(props: {
  readonly unit: ShownUnit | undefined
  readonly board: ReturnType<typeof useBoard>
}) {
  const { unit, board } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow()
  if (unit === undefined) {
    return (
      <Empty>
        {speech.text(board.loading.kind === 'waiting' ? 'shell.loading' : 'deploy.not-found')}
      </Empty>
    )
  }
  const { assignment, post, duty, skills, supervisor, checkEveryMs } = unit
  return (
    <>
      <Facts
        facts={[
          { name: speech.text('deploy.column.standing'), value: <UnitStanding unit={unit} /> },
          {
            name: speech.text('deploy.cadence'),
            value: speech.text('deploy.every', { n: speech.number(checkEveryMs / MINUTE_MS) }),
          },
          {
            name: speech.text('deploy.column.where'),
            value:
              assignment === undefined ? (
                (post ?? <span className="quiet">{speech.text('deploy.free')}</span>)
              ) : (
                <>
                  <Link to="/incidents/$id" params={{ id: assignment.incident }} search={{}}>
                    <bdi className="mono">{assignment.incident}</bdi>
                  </Link>{' '}
                  · {speech.text(`unit.progress.${assignment.progress}`)}
                  {post === undefined ? null : (
                    <>
                      {' '}
                      · <bdi>{post}</bdi>
                    </>
                  )}
                </>
              ),
          },
          {
            name: speech.text('deploy.column.duty'),
            value:
              duty === undefined ? (
                <span className="quiet">{speech.text('deploy.standing.off-duty')}</span>
              ) : (
                <>
                  {speech.minute(duty.until)} <Deadline fromMs={duty.since} dueMs={duty.until} />
                </>
              ),
          },
          { name: speech.text('deploy.served'), value: speech.duration(servedOf(unit, now)) },
          { name: speech.text('deploy.kind'), value: speech.text(`unit.kind.${unit.kind}`) },
          { name: speech.text('deploy.strength'), value: speech.number(unit.strength) },
          {
            name: speech.text('deploy.skills'),
            value:
              skills.length === 0 ? (
                <span className="quiet">–</span>
              ) : (
                skills.map((skill) => speech.text(`unit.skill.${skill}`)).join(' · ')
              ),
          },
          {
            name: speech.text('deploy.supervisor'),
            value:
              supervisor === undefined ? (
                <span className="quiet">{speech.text('deploy.nobody')}</span>
              ) : (
                <bdi>{nameOf(supervisor)}</bdi>
              ),
          },
        ]}
      />
      <UnitGestures unit={unit} board={board} />
      <History id={unit.id} />
    </>
  )
}

function servedOf({ duty, servedMs: before }: ShownUnit, now: number): number {
  return servedMs({ servedMs: before, ...(duty === undefined ? {} : { duty }) }, now)
}

function History(props: { readonly id: string }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('unit', props.id)
  return (
    <section className="stack">
      <h3>{speech.text('deploy.history')}</h3>
      <Timeline
        label={speech.text('deploy.history')}
        rows={entries.map((entry) => ({
          id: entry.id,
          atMs: Date.parse(entry.happenedAt),
          author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
          text: entrySentence(speech, entry, nameOf),
          tlp: entry.tlp,
        }))}
      />
    </section>
  )
}
