import { standingOf } from '../../data/read-unit.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'
import type { useBoard } from './use-board.ts'

/** Plan against presence in one line, and how many units are silent. */
export function BoardSummary(props: { readonly board: ReturnType<typeof useBoard> }) {
  const { posts, units } = props.board
  const speech = useSpeech()
  const now = useNow()
  const sum = (of: (post: (typeof posts)[number]) => number) =>
    speech.number(posts.reduce((all, post) => all + of(post), 0))
  const silent = units.filter((unit) => standingOf(unit, now).standing === 'overdue').length
  return (
    <p className="deployment-summary">
      <span>
        {speech.text('deploy.summary', {
          present: sum(({ present }) => present),
          planned: sum(({ planned }) => planned),
          away: sum(({ away }) => away),
        })}
      </span>
      {silent === 0 ? null : (
        <span className="badge tone-critical">
          <span aria-hidden="true">◆</span>
          {speech.text('deploy.overdue-count', { n: silent })}
        </span>
      )}
    </p>
  )
}
