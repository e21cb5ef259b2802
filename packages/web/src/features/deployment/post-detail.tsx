import { Link } from '@tanstack/react-router'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, Facts, Said } from '../../ui/notes.tsx'
import { PostStaffing } from './post-staffing.tsx'
import { UnitStanding } from './unit-standing.tsx'
import type { ShownPost, useBoard } from './use-board.ts'

/** One post: plan and presence, the units that hold it, and another one to send there. */
export function PostDetail(props: {
  readonly post: ShownPost | undefined
  readonly board: ReturnType<typeof useBoard>
}) {
  const { post, board } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  if (post === undefined) {
    return (
      <Empty>
        {speech.text(board.loading.kind === 'waiting' ? 'shell.loading' : 'deploy.post-not-found')}
      </Empty>
    )
  }
  const { name, place, present, planned, away, missingSkills, supervisor, units } = post
  return (
    <>
      <p className="said-title">
        <Said text={name} />
      </p>
      <Facts
        facts={[
          { name: speech.text('deploy.column.staffing'), value: <PostStaffing post={post} /> },
          {
            name: speech.text('deploy.column.planned'),
            value: (
              <bdi>
                {speech.number(present)} / {speech.number(planned)}
                {away === 0 ? null : ` · ${speech.text('deploy.away', { n: speech.number(away) })}`}
              </bdi>
            ),
          },
          ...(missingSkills.length === 0
            ? []
            : [
                {
                  name: speech.text('deploy.skills'),
                  value: speech.text('deploy.missing', {
                    skills: missingSkills
                      .map((skill) => speech.text(`unit.skill.${skill}`))
                      .join(', '),
                  }),
                },
              ]),
          ...(place === undefined
            ? []
            : [{ name: speech.text('deploy.place'), value: <bdi>{place}</bdi> }]),
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
      <PostGestures post={post} board={board} />
      <section className="stack">
        <h3>{speech.text('deploy.column.held-by')}</h3>
        {units.length === 0 ? <p className="quiet">{speech.text('deploy.nobody')}</p> : null}
        <ul className="part-rows">
          {units.map((id) => {
            const unit = board.byId.get(id)
            return (
              <li key={id} className="part-row-head">
                <Link to="/deployment/units/$id" params={{ id }} search={{}}>
                  <bdi>{unit?.callSign ?? id}</bdi>
                </Link>
                {unit === undefined ? null : <UnitStanding unit={unit} />}
                {unit?.assignment === undefined ? null : (
                  <span className="quiet">
                    {speech.text('room.units.busy', { id: unit.assignment.incident })}
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}

function PostGestures(props: {
  readonly post: ShownPost
  readonly board: ReturnType<typeof useBoard>
}) {
  const { post, board } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  if (!desk.isDispatcher) return null
  const path = `/api/posts/${encodeURIComponent(post.id)}/gestures`
  const movable = board.units.filter(
    ({ duty, assignment, post: at }) =>
      duty !== undefined && assignment === undefined && at !== post.id,
  )
  return (
    <section className="gestures" aria-label={speech.text('deploy.post', { id: post.id })}>
      <div className="row">
        {movable.length === 0 ? null : (
          <FormButton
            label={speech.text('room.units.send')}
            keyHint="m"
            submit={speech.text('room.units.send')}
            fields={[
              {
                name: 'unit',
                label: speech.text('room.units.which'),
                kind: 'choice',
                options: movable.map(({ id, callSign, post: at }) => ({
                  value: id,
                  text: `${callSign} · ${at ?? speech.text('deploy.free')}`,
                })),
              },
            ]}
            isRunning={desk.deed.isRunning}
            onSubmit={({ unit = '' }) =>
              desk.send(`/api/units/${encodeURIComponent(unit)}/gestures`, {
                gesture: { kind: 'hold-post', post: post.id },
              })
            }
          />
        )}
        <FormButton
          label={speech.text('deploy.do.strength')}
          keyHint="e"
          submit={speech.text('deploy.do.strength')}
          fields={[
            {
              name: 'strength',
              label: speech.text('deploy.strength'),
              kind: 'number',
              initial: String(post.strength),
            },
          ]}
          isRunning={desk.deed.isRunning}
          onSubmit={async ({ strength = '' }) => {
            const count = wholeNumberIn(strength)
            return (
              count !== undefined &&
              desk.send(path, { gesture: { kind: 'set-strength', strength: count } })
            )
          }}
        />
        <Button
          isDisabled={desk.deed.isRunning}
          onPress={() => {
            void desk.send(path, { gesture: { kind: 'withdraw' } })
          }}
        >
          {speech.text('deploy.do.withdraw')}
        </Button>
      </div>
      <DeedNote
        sentence={desk.deed.problem && sayProblem(speech, desk.deed.problem)}
        recorded={desk.deed.recorded}
      />
    </section>
  )
}
