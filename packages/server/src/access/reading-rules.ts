import type { ReadingRules } from '../http/reading-rule.ts'
import { documentRule } from '../http/reading-rule.ts'
import { emergencyProjection, personProjection } from './projections.ts'

/**
 * Who reads the facts of access. Accounts, sign-ins and tokens are for those who may read people;
 * an emergency and its notice are for everybody who reads the log, since being seen is their point.
 * Sessions and tokens are shown by their own routes only, never pushed.
 */
export const accessReadingRules: ReadingRules = {
  entries: [
    { kinds: ['person.', 'session.', 'token.'], action: 'person.read' },
    { kinds: ['emergency.', 'notice.raised'], action: 'log.read' },
  ],
  documents: [
    documentRule(personProjection, 'person.read'),
    documentRule(emergencyProjection, 'log.read', () => ({ tlp: 'AMBER' })),
  ],
}
