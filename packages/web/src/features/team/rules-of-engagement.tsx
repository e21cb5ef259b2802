import type { DayOne } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'

type Rules = DayOne['rules'][number]

/** The clauses in force, as far as they bind the reader. */
export function RulesOfEngagement(props: { readonly rules: Rules }) {
  const { rules } = props
  const speech = useSpeech()
  const { text } = speech
  const acts = (list: Rules['acts']) => list.map((act) => text(`act.${act}`)).join(' · ')
  const scope = rules.scope === 'everything' ? text('mandate.clause.everything') : rules.scope
  const life = speech.duration(rules.exportLifeMs)
  return (
    <>
      <p>
        <bdi className="mono">{rules.mandate}</bdi> ·{' '}
        {rules.shiftUntil === null
          ? text('team.rules.dark')
          : text('team.rules.until', { time: speech.moment(Date.parse(rules.shiftUntil)) })}
      </p>
      <dl className="team-clauses">
        <Clause name={text('team.rule.basis')}>{rules.legalBasis ?? '—'}</Clause>
        <Clause name={text('team.rule.purposes')}>{rules.purposes.join(' · ')}</Clause>
        {rules.places.length + rules.networks.length === 0 ? null : (
          <Clause name={text('team.rule.places')}>
            {[...rules.places, ...rules.networks].join(' · ')}
          </Clause>
        )}
        <Clause name={text('team.rule.acts')}>
          <strong>{acts(rules.acts)}</strong>
        </Clause>
        {rules.breakGlass.length === 0 ? null : (
          <Clause name={text('team.rule.glass')}>{acts(rules.breakGlass)}</Clause>
        )}
        <Clause name={text('team.rule.kinds')}>
          {rules.kinds.map((kind) => text(`scope-kind.${kind}`)).join(' · ')}
        </Clause>
        <Clause name={text('team.rule.scope')}>
          {typeof scope === 'string' ? scope : scope.join(' · ')}
        </Clause>
        <Clause name={text('team.rule.marking')}>
          <bdi dir="ltr">
            TLP:{rules.highestTlp} · PAP:{rules.highestPap}
          </bdi>
        </Clause>
        <Clause name={text('team.rule.export')}>
          {text('team.rule.export.is', {
            tlp: `TLP:${rules.exportTlp}`,
            life,
            days: rules.retentionDays,
          })}
        </Clause>
        <Clause name={text('team.rule.supervisor')}>{rules.supervisor ?? '—'}</Clause>
      </dl>
    </>
  )
}

function Clause(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <bdi>{props.children}</bdi>
      </dd>
    </>
  )
}
