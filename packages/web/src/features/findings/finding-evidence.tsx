import type { FindingDetail, MatchView } from '@vigie/protocol'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { EventSide, RuleSide } from './evidence-sides.tsx'

/** The evidence: one match at a time, its event beside the rule, what matched numbered in both. */
export function FindingEvidence(props: { readonly detail: FindingDetail }) {
  const { matches, matchesTotal, evidence, rule } = props.detail
  const speech = useSpeech()
  const [chosen, setChosen] = useState<string>()
  const [latest] = matches
  // The match that one looks at stays, whatever arrives.
  if (chosen === undefined && latest !== undefined) setChosen(latest.id)
  const at = Math.max(
    0,
    matches.findIndex((match) => match.id === chosen),
  )
  const match = matches[at]

  function turn(step: 1 | -1): void {
    const next = matches[at + step]
    if (next !== undefined) setChosen(next.id)
  }
  useKeys({
    h: () => {
      turn(-1)
    },
    l: () => {
      turn(1)
    },
  })

  return (
    <section className="stack evidence">
      {evidence === 'withheld' ? (
        <p className="withheld">{speech.text('finding.withheld')}</p>
      ) : null}
      {evidence === 'shown' && match === undefined ? (
        <p className="withheld">{speech.text('finding.match.none')}</p>
      ) : null}
      {match === undefined ? null : (
        <div className="row match-head">
          <h3>
            {speech.text('finding.match')}{' '}
            {speech.text('finding.match.of', { n: at + 1, total: matchesTotal })}
          </h3>
          <Button
            isDisabled={at === 0}
            onPress={() => {
              turn(-1)
            }}
          >
            {speech.text('finding.match.previous')} <kbd className="kbd">h</kbd>
          </Button>
          <Button
            isDisabled={at >= matches.length - 1}
            onPress={() => {
              turn(1)
            }}
          >
            {speech.text('finding.match.next')} <kbd className="kbd">l</kbd>
          </Button>
          <MatchTimes match={match} />
        </div>
      )}
      {match?.doubts.map((doubt) => (
        <p key={doubt} className="withheld">
          {speech.text(`finding.match.doubt.${doubt}`)}
        </p>
      ))}
      <div className="sides">
        {match === undefined ? null : <EventSide match={match} />}
        <RuleSide rule={rule} match={match} />
      </div>
      {rule === null ? null : <RuleFacts rule={rule} />}
    </section>
  )
}

function RuleFacts(props: { readonly rule: NonNullable<FindingDetail['rule']> }) {
  const { description, falsePositives, tags } = props.rule
  const speech = useSpeech()
  return (
    <Facts
      facts={[
        {
          name: speech.text('finding.rule.description'),
          value: <bdi className="rule-words">{description.trim()}</bdi>,
        },
        ...(falsePositives.length === 0
          ? []
          : [
              {
                name: speech.text('finding.rule.false-positives'),
                value: <bdi>{falsePositives.join(' · ')}</bdi>,
              },
            ]),
        ...(tags.length === 0
          ? []
          : [
              {
                name: speech.text('finding.rule.tags'),
                value: <bdi className="mono">{tags.join(' ')}</bdi>,
              },
            ]),
      ]}
    />
  )
}

function MatchTimes(props: { readonly match: MatchView }) {
  const { at, receivedAt } = props.match
  const speech = useSpeech()
  return (
    <span className="quiet">
      {at === null ? speech.text('time.unknown') : <Moment atMs={Date.parse(at)} />} ·{' '}
      {speech.text('finding.match.received')} <Moment atMs={Date.parse(receivedAt)} />
    </span>
  )
}
