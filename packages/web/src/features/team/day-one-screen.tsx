import './team.css'
import { BRIEFING_TEXTS } from '@vigie/domain'
import { DayOne } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { DayOnePeople } from './day-one-people.tsx'
import { RulesOfEngagement } from './rules-of-engagement.tsx'

const RENEWAL_KINDS = ['team.', 'mandate.', 'case.', 'suppression.', 'handover.', 'match.']

/** What a visiting expert needs in their first ten minutes, on one screen. */
export function DayOneScreen() {
  const speech = useSpeech()
  const { text } = speech
  const { data, loading, retry } = useAnswer(DayOne, '/api/team/day-one', { kinds: RENEWAL_KINDS })
  if (loading.kind === 'failed' && data === undefined) {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
  }
  if (data === undefined) return <Empty>{text('shell.loading')}</Empty>
  const { me, rules, briefing, cases, services, matches, noise, coverage, handovers } = data
  return (
    <div className="team-page">
      <header>
        <h1>{text('team.hello', { name: me.name ?? me.person })}</h1>
        <p className="quiet">{text('team.hello.is', { zone: data.timeZone })}</p>
      </header>
      <Section title={text('team.rules')}>
        {rules.length === 0 ? <p>{text('team.rules.none')}</p> : null}
        {rules.map((each) => (
          <RulesOfEngagement key={each.mandate} rules={each} />
        ))}
        <p className="quiet">
          {text('team.ask')} — {text('team.ask.is')}
        </p>
      </Section>
      <DayOnePeople people={data.people} />
      {BRIEFING_TEXTS.map((part) => (
        <Section key={part} title={text(`team.briefing.${part}`)}>
          <p className="team-words" dir="auto">
            {briefing[part] ?? text('team.briefing.none')}
          </p>
        </Section>
      ))}
      <Section title={text('team.cases')}>
        <Rows empty={cases.length === 0}>
          {cases.map(({ id, title, severity, state, party }) => (
            <li key={id}>
              <a href={`/cases/${encodeURIComponent(id)}`}>
                <bdi>{title ?? id}</bdi>
              </a>
              <span>{text(`case.severity.${severity}`)}</span>
              <span className="quiet">{text(`case.state.${state}`)}</span>
              <span className="quiet">{text(`team.party.${party ?? 'nobody'}`)}</span>
            </li>
          ))}
        </Rows>
        {briefing.practice === null ? null : (
          <p>
            <a href={`/cases/${encodeURIComponent(briefing.practice)}`}>{text('team.practice')}</a>
          </p>
        )}
      </Section>
      <Section title={text('team.services')}>
        <Rows empty={services.length === 0}>
          {services.map(({ id, name, kind, tier, health, feeds }) => (
            <li key={id}>
              <span>
                <bdi>{name ?? id}</bdi>
              </span>
              <span className="quiet">
                {text(`asset.kind.${kind}`)} · {speech.number(tier)}
              </span>
              <span>{text(`asset.state.${health ?? 'unknown'}`)}</span>
              {feeds.length === 0 ? null : (
                <span className="quiet">{text('team.feeds', { ids: feeds.join(', ') })}</span>
              )}
            </li>
          ))}
        </Rows>
      </Section>
      <Section title={text('team.matches')}>
        <Rows empty={matches.length === 0}>
          {matches.map(({ id, title, venue, kickOffAt }) => (
            <li key={id}>
              <span>
                <bdi>{title ?? id}</bdi>
              </span>
              <span className="quiet">{venue}</span>
              <span>{speech.moment(Date.parse(kickOffAt))}</span>
            </li>
          ))}
        </Rows>
      </Section>
      <Section title={text('team.noise')}>
        <Rows empty={noise.length === 0}>
          {noise.map(({ id, rule, reason, until }) => (
            <li key={id}>
              <span>
                <bdi>{reason ?? rule ?? id}</bdi>
              </span>
              <Moment atMs={Date.parse(until)} precision="minute" />
            </li>
          ))}
        </Rows>
      </Section>
      <Section title={text('team.coverage')}>
        <p>
          {coverage === null
            ? text('team.nothing')
            : text('team.coverage.is', {
                rules: speech.number(coverage.rules),
                techniques: speech.number(coverage.techniques),
                tested: speech.number(coverage.tested),
              })}
        </p>
      </Section>
      <Section title={text('team.handovers')}>
        <Rows empty={handovers.length === 0}>
          {handovers.map(({ id, state, offeredAt }) => (
            <li key={id}>
              <span>
                <bdi className="mono">{id}</bdi>
              </span>
              <span>{text(`handover.state.${state}`)}</span>
              <span className="quiet">{speech.moment(Date.parse(offeredAt))}</span>
            </li>
          ))}
        </Rows>
      </Section>
    </div>
  )
}

function Section(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Rows(props: { readonly empty: boolean; readonly children: ReactNode }) {
  const speech = useSpeech()
  if (props.empty) return <p className="quiet">{speech.text('team.nothing')}</p>
  return <ul className="team-rows">{props.children}</ul>
}
