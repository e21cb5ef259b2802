import { useSpeech } from '../../i18n/use-speech.tsx'
import type { ShownVersion } from './read-mandate.ts'
import { scenariosOf } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'

/** What the clauses answer to typical questions, judged by the very function that judges requests. */
export function ScenarioTable({ version }: { readonly version: ShownVersion }) {
  const speech = useSpeech()
  const scenarios = scenariosOf(version)
  if (scenarios === undefined) return null
  return (
    <section className="stack" aria-label={speech.text('mandate.scenarios')}>
      <h3>{speech.text('mandate.scenarios')}</h3>
      <p className="quiet">{speech.text('mandate.scenarios.is')}</p>
      <table className="scenarios">
        <thead>
          <tr>
            <th scope="col">{speech.text('mandate.scenario.act')}</th>
            <th scope="col">{speech.text('mandate.scenario.on')}</th>
            <th scope="col">{speech.text('mandate.scenario.expected')}</th>
            <th scope="col">{speech.text('mandate.scenario.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {scenarios.map((scenario) => (
            <ScenarioRow key={`${scenario.act} ${scenario.variant}`} scenario={scenario} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ScenarioRow({ scenario }: { readonly scenario: Scenario }) {
  const { act, kind, variant, isExpected, isPermitted, clause } = scenario
  const speech = useSpeech()
  return (
    <tr>
      <td>{speech.text(`act.${act}`)}</td>
      <td>
        {speech.text(`scope-kind.${kind}`)}, {speech.text(`mandate.scenario.${variant}`)}
      </td>
      <td>{speech.text(isExpected ? 'mandate.scenario.yes' : 'mandate.scenario.no')}</td>
      <td className={isPermitted ? 'is-yes' : 'is-no'}>
        {isPermitted || clause === undefined
          ? speech.text(isPermitted ? 'mandate.scenario.yes' : 'mandate.scenario.no')
          : speech.text('mandate.scenario.no-by', {
              clause: speech.text(`mandate.clause-name.${clause}`),
            })}
        {isPermitted === isExpected ? null : (
          <strong> {speech.text('mandate.scenario.wrong')}</strong>
        )}
      </td>
    </tr>
  )
}
