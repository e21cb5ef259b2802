import type { GateForecast } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'

const PAST = 30
const AHEAD = 60
const WIDTH = PAST + AHEAD
const HEIGHT = 30

/**
 * People a minute at one gate: the last thirty minutes as a line, the next sixty as a band that holds
 * four cases in five, with now and kick-off as marks. Zero-based; the highest value is written.
 */
export function FlowChart(props: {
  /** `null`: nothing was counted then. */
  readonly series: readonly (number | null)[] | undefined
  readonly forecast: GateForecast | undefined
  /** Minutes from now; undefined when it is not set or out of sight. */
  readonly kickOffIn: number | undefined
  readonly label: string
}) {
  const { series = [], forecast, kickOffIn, label } = props
  const speech = useSpeech()
  const steps = forecastSteps(forecast)
  const most = Math.max(10, ...series.map((value) => value ?? 0), ...steps.map(({ high }) => high))
  const y = (value: number) => HEIGHT - (value / most) * HEIGHT
  const past = runsOf(series).map((run) =>
    run.map(({ i, value }) => `${PAST - series.length + i + 0.5},${y(value)}`).join(' '),
  )
  return (
    <figure className="flow">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {steps.map(({ from, to, low, high }) => (
          <rect
            key={from}
            className="flow-band"
            x={PAST + from}
            width={to - from}
            y={y(high)}
            height={Math.max(0.4, y(low) - y(high))}
          />
        ))}
        {steps.map(({ from, to, likely }) => (
          <line
            key={from}
            className="flow-likely"
            x1={PAST + from}
            x2={PAST + to}
            y1={y(likely)}
            y2={y(likely)}
          />
        ))}
        {past.map((points) => (
          <polyline key={points} className="flow-past" points={points} />
        ))}
        <line className="flow-now" x1={PAST} x2={PAST} y1="0" y2={HEIGHT} />
        {kickOffIn === undefined || kickOffIn < -PAST || kickOffIn > AHEAD ? null : (
          <line
            className="flow-kick-off"
            x1={PAST + kickOffIn}
            x2={PAST + kickOffIn}
            y1="0"
            y2={HEIGHT}
          />
        )}
      </svg>
      <figcaption className="quiet">
        {speech.text('crowd.most', { n: speech.number(Math.round(most)) })}
      </figcaption>
    </figure>
  )
}

/** The series without its gaps, which are drawn as gaps. */
function runsOf(series: readonly (number | null)[]) {
  const runs: { readonly i: number; readonly value: number }[][] = [[]]
  for (const [i, value] of series.entries()) {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ i, value })
  }
  return runs.filter((run) => run.length > 0)
}

/** Arrivals a minute between one horizon and the next. */
function forecastSteps(forecast: GateForecast | undefined) {
  const horizons = (forecast?.horizons ?? []).toSorted((a, b) => a.minutes - b.minutes)
  return horizons.map(({ minutes, arrivals }, i) => {
    const before = horizons[i - 1]
    const from = before?.minutes ?? 0
    const rate = (now: number, earlier = 0) => Math.max(0, (now - earlier) / (minutes - from))
    return {
      from,
      to: minutes,
      likely: rate(arrivals.likely, before?.arrivals.likely),
      low: rate(arrivals.low, before?.arrivals.low),
      high: rate(arrivals.high, before?.arrivals.high),
    }
  })
}
