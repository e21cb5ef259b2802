import type { CapacitySheet } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'

type LimitWorking = CapacitySheet['limits'][number]

/** The worked sheet: the four capacities side by side, the governing one marked, each step readable. */
export function CapacitySheetView(props: { readonly sheet: CapacitySheet }) {
  const { sheet } = props
  return (
    <div className="sheet">
      {sheet.limits.map((working) => (
        <Limit
          key={working.limit}
          working={working}
          isGoverning={sheet.governing.includes(working.limit)}
        />
      ))}
    </div>
  )
}

function Limit(props: { readonly working: LimitWorking; readonly isGoverning: boolean }) {
  const { working, isGoverning } = props
  const speech = useSpeech()
  return (
    <section className={isGoverning ? 'limit is-governing' : 'limit'}>
      <h2>
        {speech.text(`capacity.limit.${working.limit}`)}
        {isGoverning ? <span>{speech.text('capacity.governs')}</span> : null}
      </h2>
      <p className="limit-persons">
        {working.persons === undefined
          ? speech.text('capacity.unknown')
          : speech.number(working.persons)}
      </p>
      {working.missing.length === 0 ? null : (
        <p className="tone-high">
          {speech.text('capacity.missing', {
            what: working.missing.map((what) => speech.text(`capacity.missing.${what}`)).join(', '),
          })}
        </p>
      )}
      <ol className="steps">
        {working.steps.map((step, i) => (
          <li key={`${step.name} ${i}`}>
            <p dir="ltr" className="step-formula">
              <span className="mono">{step.formula}</span>
            </p>
            <p dir="ltr" className="mono quiet">
              {Object.entries(step.inputs)
                .map(
                  ([symbol, value]) =>
                    `${symbol} = ${typeof value === 'number' ? round(value) : value}`,
                )
                .join(' · ')}
            </p>
            <p dir="ltr" className="mono">
              = <strong>{round(step.value)}</strong> {step.unit}
            </p>
            <p className="step-source" dir="auto">
              {step.source}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )

  function round(value: number): string {
    return speech.number(Math.round(value * 1_000) / 1_000)
  }
}
