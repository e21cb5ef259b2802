import { Link } from '@tanstack/react-router'
import type { RuleRow } from '@vigie/protocol'
import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Speech } from '../../i18n/speech.ts'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'

/** The columns of the list, in the reader's language. `sampled`: events that the cost was measured on. */
export function useRuleColumns(sampled: number): readonly Column<RuleRow>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'level',
        title: speech.text('rule.column.level'),
        className: 'rcol-level',
        render: ({ level }) => (
          <Severity tone={toneOfLevel(level)} word={speech.text(`finding.level.${level}`)} />
        ),
      },
      {
        id: 'title',
        title: speech.text('rule.column.title'),
        className: 'col-title',
        render: (rule) => (
          <>
            <Link to="/rules/$id" params={{ id: rule.id }} search={(search) => search} dir="auto">
              {rule.title}
            </Link>
            <span className="sub-narrow">
              {speech.number(rule.hits)} · {ruleState(speech, rule)}
            </span>
          </>
        ),
      },
      {
        id: 'state',
        title: speech.text('rule.column.state'),
        className: 'rcol-state',
        render: (rule) => (
          <>
            {ruleState(speech, rule)}
            {rule.origin === 'own' ? ` · ${speech.text('rule.own')}` : ''}
          </>
        ),
      },
      {
        id: 'hits',
        title: speech.text('rule.column.hits'),
        className: 'rcol-number col-end',
        render: ({ hits }) => speech.number(hits),
      },
      {
        id: 'last',
        title: speech.text('rule.column.last'),
        className: 'rcol-number rcol-last col-end',
        render: ({ lastHitAt }) =>
          lastHitAt === null ? (
            <span className="quiet">{speech.text('time.never')}</span>
          ) : (
            <Age atMs={Date.parse(lastHitAt)} />
          ),
      },
      {
        id: 'cost',
        title: speech.text('rule.column.cost'),
        className: 'rcol-cost col-end col-last',
        render: ({ costNs }) => (
          <span title={speech.text('rule.column.cost.of', { n: sampled })}>
            {costNs === null ? (
              <span className="quiet">{speech.text('time.unknown')}</span>
            ) : (
              speech.text('rule.cost', { n: Math.round(costNs) })
            )}
          </span>
        ),
      },
    ],
    [speech, sampled],
  )
}

/** The state of a rule in words. */
export function ruleState(speech: Speech, { state, waitingFor }: RuleRow): string {
  return speech.text(`rule.state.${state}`, { what: waitingFor.join(', ') })
}
