import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { BoardSummary } from './board-summary.tsx'
import { NEW } from './deployment-search.ts'
import { NewPost } from './new-post.tsx'
import { PostDetail } from './post-detail.tsx'
import { PostStaffing, staffingOf } from './post-staffing.tsx'
import type { Staffing } from './post-staffing.tsx'
import { useBoard } from './use-board.ts'
import type { ShownPost } from './use-board.ts'

const ORDER: readonly Staffing[] = ['empty', 'short', 'full']

/** Posts as planned and as they are held: the empty ones first. */
export function PostsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const board = useBoard()
  const { posts, byId: units, loading } = board
  const byId = useMemo(() => new Map(posts.map((post) => [post.id, post])), [posts])
  const wanted = useMemo(
    () =>
      posts.toSorted(
        (a, b) =>
          ORDER.indexOf(staffingOf(a)) - ORDER.indexOf(staffingOf(b)) || a.id.localeCompare(b.id),
      ),
    [posts],
  )
  const columns = useMemo(() => columnsOf(speech, units), [speech, units])
  const isWriter = may(me, 'unit.write') && asOf === undefined
  const leave = () => {
    void navigate({ to: '/deployment/posts', search: keepPast })
  }
  const open = (next: string, replace = false) => {
    void navigate({
      to: '/deployment/posts/$id',
      params: { id: next },
      search: keepPast,
      replace,
    })
  }
  const detail =
    id === undefined
      ? undefined
      : {
          title: id === NEW ? speech.text('deploy.new-post') : speech.text('deploy.post', { id }),
          body:
            id === NEW ? (
              <NewPost onPlanned={open} onLeave={leave} />
            ) : (
              <PostDetail key={id} post={byId.get(id)} board={board} />
            ),
          onClose: leave,
        }
  return (
    <Split memory={{ key: 'vigie.pane.deployment', initialPx: 460 }} {...(detail && { detail })}>
      <DenseList
        label={speech.text('deploy.posts')}
        name={`posts ${asOf ?? ''}`}
        columns={columns}
        wanted={wanted}
        all={byId}
        detail={{ id, show: open, leave }}
        isWaiting={loading.kind === 'waiting'}
        problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
        onRetry={board.retry}
        empty={speech.text('deploy.posts.none')}
        head={<BoardSummary board={board} />}
        headEnd={
          isWriter ? (
            <Link
              className="button"
              to="/deployment/posts/$id"
              params={{ id: NEW }}
              search={keepPast}
            >
              + {speech.text('deploy.new-post')} <kbd className="kbd">p</kbd>
            </Link>
          ) : undefined
        }
        keys={() =>
          isWriter
            ? {
                p: () => {
                  open(NEW)
                },
              }
            : {}
        }
      />
    </Split>
  )
}

function columnsOf(
  speech: Speech,
  units: ReadonlyMap<string, ShownUnit>,
): readonly Column<ShownPost>[] {
  return [
    {
      id: 'staffing',
      title: speech.text('deploy.column.staffing'),
      className: 'col-staffing',
      render: (post) => <PostStaffing post={post} />,
    },
    {
      id: 'post',
      title: speech.text('deploy.column.post'),
      className: 'col-title',
      render: ({ id, name, units: holders }) => (
        <>
          <Link to="/deployment/posts/$id" params={{ id }} search={keepPast}>
            <bdi className="mono quiet">{id}</bdi> <Said text={name} />
          </Link>
          <span className="sub-narrow">
            <bdi>{holders.map((unit) => units.get(unit)?.callSign ?? unit).join(' · ')}</bdi>
          </span>
        </>
      ),
    },
    {
      id: 'planned',
      title: speech.text('deploy.column.planned'),
      className: 'col-planned',
      render: ({ present, planned, away }) => (
        <>
          <bdi>
            {speech.number(present)} / {speech.number(planned)}
          </bdi>
          {away === 0 ? null : (
            <span className="quiet">
              {' '}
              · {speech.text('deploy.away', { n: speech.number(away) })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'holders',
      title: speech.text('deploy.column.held-by'),
      className: 'col-holders col-last',
      render: ({ units: holders, missingSkills }) => (
        <>
          <bdi>{holders.map((unit) => units.get(unit)?.callSign ?? unit).join(' · ')}</bdi>
          {missingSkills.length === 0 ? null : (
            <span className="quiet">
              {' '}
              {speech.text('deploy.missing', {
                skills: missingSkills.map((skill) => speech.text(`unit.skill.${skill}`)).join(', '),
              })}
            </span>
          )}
        </>
      ),
    },
  ]
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
