import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf, sealedIn, sealedOf, textOf, textsOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { PublicReport, ReporterContact } from './public-report.ts'
import { ROOM_SUBJECTS } from './subject.ts'

/** Folds one entry into the report `id`. Pure; throws on a damaged log. */
export function evolvePublicReport(
  state: PublicReport | undefined,
  entry: Entry,
  id: string,
): PublicReport {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'public-report.received') {
    const where = sealedOf(data, 'where')
    return {
      id,
      subject: oneOf(data, 'subject', ROOM_SUBJECTS),
      text: sealedIn(data, 'text'),
      ...(where === undefined ? {} : { where }),
      language: textOf(data, 'language'),
      attachments: textsOf(data, 'attachments'),
      receipt: textOf(data, 'receipt'),
      state: 'new',
      answers: [],
      additions: [],
      tlp: marking.tlp,
      receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown report ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...state, ...change(state, entry), tlp, changedAt: receivedAt }
}

/** Folds the fact that a reporter left a contact. Pure. */
export function evolveReporterContact(
  _state: ReporterContact | undefined,
  { data, marking }: Entry,
  id: string,
): ReporterContact {
  return { id, contact: sealedIn(data, 'contact'), tlp: marking.tlp }
}

function change(state: PublicReport, entry: Entry): Partial<PublicReport> {
  const { data, actor, receivedAt } = entry
  switch (entry.kind) {
    case 'public-report.added':
      return { additions: [...state.additions, sealedIn(data, 'text')] }
    case 'public-report.taken':
      return { owner: textOf(data, 'owner'), state: state.state === 'closed' ? 'closed' : 'taken' }
    case 'public-report.linked':
      return { incident: textOf(data, 'incident') }
    case 'public-report.answered': {
      const answer = { text: sealedIn(data, 'text'), by: actor.id, at: receivedAt }
      return { answers: [...state.answers, answer] }
    }
    case 'public-report.closed':
      return { state: 'closed', outcome: sealedIn(data, 'outcome') }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
