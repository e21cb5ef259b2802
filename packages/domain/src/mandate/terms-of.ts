import type { Refusal } from '../decision.ts'
import { refusal } from '../decision.ts'
import { isWithinTlp } from '../log/marking.ts'
import type { Act } from './act.ts'
import type { MandateDraft, MandateTerms } from './mandate.ts'
import { UNPLACED_KINDS } from './scope-kind.ts'
import type { TermClause, TermClauseName } from './term-clause.ts'

type Of<K extends TermClauseName> = Extract<TermClause, { readonly clause: K }>

/** Clauses without which there is nothing to sign. */
const NEEDED = [
  'legal-basis',
  'validity',
  'time-zone',
  'highest-tlp',
  'highest-pap',
  'export-rules',
  'retention',
] as const

/**
 * The terms that the clauses of a draft make, or why they make none: `mandate.clause-missing`,
 * `mandate.clauses-contradict`. Lists come out sorted, so that one set of clauses is one text to sign.
 */
export function termsOf(
  draft: Pick<MandateDraft, 'clauses'>,
):
  | { readonly ok: true; readonly terms: MandateTerms }
  | { readonly ok: false; readonly refusal: Refusal } {
  const clauses = Object.keys(draft.clauses)
    .toSorted()
    .flatMap((key) => draft.clauses[key]?.value ?? [])
  const all = <K extends TermClauseName>(name: K) =>
    clauses.filter((clause): clause is Of<K> => clause.clause === name)
  const one = <K extends TermClauseName>(name: K) => all(name)[0]
  const missing = NEEDED.find((name) => one(name) === undefined)
  const basis = one('legal-basis')
  const validity = one('validity')
  const zone = one('time-zone')
  const tlp = one('highest-tlp')
  const pap = one('highest-pap')
  const exportRules = one('export-rules')
  const retention = one('retention')
  if (!basis || !validity || !zone || !tlp || !pap || !exportRules || !retention) {
    return { ok: false, refusal: refusal('mandate.clause-missing', { clause: missing ?? '' }) }
  }
  const terms: MandateTerms = {
    legalBasis: basis.text,
    purposes: all('purpose').flatMap(({ text }) => text ?? []),
    validity: { fromMs: validity.fromMs, untilMs: validity.untilMs },
    timeZone: zone.timeZone,
    windows: all('window').flatMap(({ window }) => window ?? []),
    places: all('place').flatMap(({ text }) => text ?? []),
    networks: all('network').flatMap(({ network, isIn }) => (isIn ? network : [])),
    persons: all('person').flatMap(({ person, supervisor }) =>
      supervisor === null ? [] : { person, supervisor },
    ),
    kinds: all('kind').flatMap(({ kind, isIn }) => (isIn ? kind : [])),
    scope:
      one('everything')?.isIn === true
        ? 'everything'
        : all('scope').flatMap(({ tag, isIn }) => (isIn ? tag : [])),
    highestTlp: tlp.tlp,
    highestPap: pap.pap,
    acts: all('act').flatMap(({ act, isIn }) => (isIn ? act : [])),
    breakGlass: all('break-glass').flatMap(({ act, isIn }) => (isIn ? act : [])),
    exportRules: { highestTlp: exportRules.highestTlp, lifeMs: exportRules.lifeMs },
    retentionDays: retention.days,
  }
  const problem = contradictionIn(terms)
  return problem === undefined ? { ok: true, terms } : { ok: false, refusal: problem }
}

function contradictionIn(terms: MandateTerms): Refusal | undefined {
  const empty = (
    [
      ['purpose', terms.purposes],
      ['window', terms.windows],
      ['person', terms.persons],
      ['kind', terms.kinds],
      ['act', terms.acts],
    ] as const
  ).find(([, list]) => list.length === 0)
  if (empty !== undefined) return refusal('mandate.clause-missing', { clause: empty[0] })
  const { validity, windows, acts, breakGlass } = terms
  const outside = windows.some(
    (window) =>
      window.kind === 'dated' &&
      (window.untilMs <= validity.fromMs || window.fromMs >= validity.untilMs),
  )
  if (outside) return contradict('window', 'validity')
  if (!acts.includes('read')) return contradict('act', 'read')
  const isPlaced = terms.scope === 'everything' || terms.scope.length > 0
  if (!isPlaced && terms.kinds.some((kind) => !UNPLACED_KINDS.has(kind))) {
    return contradict('scope', acts.includes('contain') ? 'contain' : 'kind')
  }
  if (!isWithinTlp(terms.exportRules.highestTlp, terms.highestTlp)) {
    return contradict('export-rules', 'highest-tlp')
  }
  const twice = breakGlass.find((act) => acts.includes(act))
  if (twice !== undefined) return contradict('break-glass', twice)
  // Four eyes are the point of these three: no emergency replaces the second person.
  const unfit = breakGlass.find((act) => NEVER_BY_GLASS.includes(act))
  if (unfit !== undefined) return contradict('break-glass', unfit)
  const host = terms.persons.find(({ supervisor }) =>
    terms.persons.some(({ person }) => person === supervisor),
  )
  return host === undefined ? undefined : contradict('person', 'supervisor')
}

const NEVER_BY_GLASS: readonly Act[] = ['contain', 'export', 'publish']

function contradict(clause: TermClauseName, why: string): Refusal {
  return refusal('mandate.clauses-contradict', { clause, why })
}
