import { TeamBoard } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'
import type { Asked } from '../../data/use-answer.ts'

/** A team as the host's board shows it. */
export type ShownTeam = TeamBoard['teams'][number]

/** The teams, asked anew after each fact about them. */
export function useTeamBoard(): Asked<TeamBoard> {
  return useAnswer(TeamBoard, '/api/teams', { kinds: ['team.', 'person.enrolled'] })
}
