import { useSpeech } from '../../i18n/use-speech.tsx'
import type { ShownPost } from './use-board.ts'

export type Staffing = 'empty' | 'short' | 'full'

/** How a post is held: short also while a skill that it needs is not there. */
export function staffingOf(
  post: Pick<ShownPost, 'present' | 'planned' | 'missingSkills'>,
): Staffing {
  if (post.present === 0) return 'empty'
  return post.present < post.planned || post.missingSkills.length > 0 ? 'short' : 'full'
}

const LOOK = {
  empty: { shape: '◆', tone: 'critical' },
  short: { shape: '▲', tone: 'high' },
  full: { shape: '✓', tone: 'low' },
} as const

/** Shape, word and colour of how a post is held. */
export function PostStaffing(props: { readonly post: ShownPost }) {
  const speech = useSpeech()
  const staffing = staffingOf(props.post)
  const { shape, tone } = LOOK[staffing]
  return (
    <span className={`badge tone-${tone}`}>
      <span aria-hidden="true">{shape}</span>
      {speech.text(`deploy.staffing.${staffing}`)}
    </span>
  )
}
