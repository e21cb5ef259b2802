import { SPANS } from '@vigie/domain'
import { Reinforcement } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { useAnswer } from '../../data/use-answer.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

type Share = Reinforcement['cases']['share']
type Sample = Reinforcement['indicators']['delay']

const EVERY_MS = 60_000

/** Whether the reinforcement strengthened anything: with sample sizes, and only what these allow to say. */
export function EffectPanel(props: { readonly mandate: string }) {
  const { mandate } = props
  const speech = useSpeech()
  const { text } = speech
  const path = `/api/teams/${encodeURIComponent(mandate)}/effectiveness`
  const { data } = useAnswer(Reinforcement, path, { everyMs: EVERY_MS })
  return (
    <section className="stack wide" aria-label={`${text('team.effect')} ${mandate}`}>
      <h2>
        {text('team.effect')} · <bdi className="mono">{mandate}</bdi>
      </h2>
      <p className="quiet">{text('team.effect.is')}</p>
      {data === undefined ? (
        <p className="quiet">{text('shell.loading')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{text('team.effect.measure')}</th>
              <th scope="col">{text('team.effect.before')}</th>
              <th scope="col">{text('team.effect.during')}</th>
              <th scope="col">{text('team.effect.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {SPANS.map((span) => (
              <Row key={span} name={text(`effect.span.${span}`)}>
                <td>{sampleText(speech, data.before.spans[span])}</td>
                <td>{sampleText(speech, data.during.spans[span])}</td>
                <td>
                  {differenceText(
                    speech,
                    data.againstBefore.spans[span]?.differenceMs ?? null,
                    (ms) => speech.duration(ms),
                  )}
                </td>
              </Row>
            ))}
            <Row name={text('effect.precision')}>
              <td>{shareText(speech, data.before.precision)}</td>
              <td>{shareText(speech, data.during.precision)}</td>
              <td>
                {differenceText(speech, data.againstBefore.precision, (share) => percent(share))}
              </td>
            </Row>
            <Row name={text('team.effect.cases')}>
              <td>—</td>
              <td>{shareText(speech, data.cases.share)}</td>
              <td>—</td>
            </Row>
            <Row name={text('team.effect.rules')}>
              <td>—</td>
              <td>{shareText(speech, data.rules.theirs)}</td>
              <td>{differenceText(speech, data.rules.difference, (share) => percent(share))}</td>
            </Row>
            <Row name={text('team.effect.delay')}>
              <td>—</td>
              <td>{sampleText(speech, data.indicators.delay)}</td>
              <td>{text('team.effect.open', { n: speech.number(data.indicators.open) })}</td>
            </Row>
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      {props.children}
    </tr>
  )
}

function sampleText(speech: Speech, sample: Sample | undefined): ReactNode {
  if (sample?.medianMs === undefined || sample.medianMs === null) return '— (0)'
  const { n, medianMs, lowMs, highMs } = sample
  const interval =
    lowMs === null || highMs === null
      ? ''
      : ` [${speech.duration(lowMs)}; ${speech.duration(highMs)}]`
  return (
    <bdi dir="ltr">
      {speech.duration(medianMs)}
      {interval} ({speech.number(n)})
    </bdi>
  )
}

function shareText(speech: Speech, { share, low, high, of }: Share): ReactNode {
  if (share === null) return `— (${speech.number(of)})`
  return (
    <bdi dir="ltr">
      {percent(share)} [{percent(low)}; {percent(high)}] ({speech.number(of)})
    </bdi>
  )
}

function differenceText(
  speech: Speech,
  difference: { readonly value: number; readonly low: number; readonly high: number } | null,
  say: (value: number) => string,
): ReactNode {
  if (difference === null) return speech.text('team.effect.small')
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${say(Math.abs(value))}`
  const { value, low, high } = difference
  return (
    <bdi dir="ltr">
      {signed(value)} [{signed(low)}; {signed(high)}]
    </bdi>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
