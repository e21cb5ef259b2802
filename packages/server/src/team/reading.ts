import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { teamView } from '../store/views/team-view.ts'

/** What of teams leaves the server, and for whom. */
export const teamReading: ReadingRules = {
  entries: [{ kinds: ['team.'], action: 'team.read' }],
  documents: [documentRule(teamView, 'team.read')],
}
