import { Link } from '@tanstack/react-router'
import { RelatedFindings } from '@vigie/protocol'
import type { RelatedWhy } from '@vigie/protocol'
import { unreachable } from '@vigie/kit'
import { useAsOf } from '../../data/as-of.tsx'
import { readFinding } from '../../data/read-finding.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { ProblemNote, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'

/** What shares most with an alert, and what it is that they share. Of the present only. */
export function RelatedAlerts(props: { readonly id: string }) {
  const speech = useSpeech()
  const asOf = useAsOf()
  const path = `/api/findings/${encodeURIComponent(props.id)}/related`
  const { data, loading, retry } = useAnswer(RelatedFindings, asOf === undefined ? path : undefined)
  if (asOf !== undefined) return null
  return (
    <section className="stack" aria-label={speech.text('alert.related')}>
      <h3>{speech.text('alert.related')}</h3>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {data?.related.length === 0 ? (
        <p className="quiet">{speech.text('alert.related.none', { n: data.windowHours })}</p>
      ) : null}
      <ul className="related">
        {data?.related.map(({ finding: document, why }) => {
          const finding = readFinding(document)
          return finding === undefined ? null : (
            <li key={finding.id}>
              <Link to="/findings/$id" params={{ id: finding.id }} search={(search) => search}>
                <Severity
                  tone={toneOfLevel(finding.level)}
                  word={speech.text(`finding.level.${finding.level}`)}
                />{' '}
                <bdi>{finding.id}</bdi> · <bdi>{finding.ruleTitle}</bdi> ·{' '}
                <Said text={finding.entity} />
              </Link>{' '}
              <span className="quiet">
                {speech.text(`finding.state.${finding.state}`)} · <Age atMs={finding.lastAtMs} />
              </span>
              <ul className="whys">
                {why.map((each) => (
                  <li key={keyOf(each)}>{whySentence(speech, each)}</li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
      {data === undefined || data.tooCommon.length === 0 ? null : (
        <p className="quiet">
          {speech.text('alert.related.too-common')}{' '}
          {data.tooCommon.map((each) => whySentence(speech, each)).join(' · ')}
        </p>
      )}
    </section>
  )
}

function keyOf(why: RelatedWhy): string {
  switch (why.kind) {
    case 'value':
      return `${why.type} ${why.value}`
    case 'technique':
      return why.technique
    case 'rule':
      return why.kind
    default:
      return unreachable(why)
  }
}

function whySentence(speech: Speech, why: RelatedWhy): string {
  const { seen } = why
  switch (why.kind) {
    case 'value': {
      const type = speech.text(`observable.type.${why.type}`)
      return speech.text('alert.why.value', { type, value: why.value, n: seen })
    }
    case 'technique':
      return speech.text('alert.why.technique', { value: why.technique, n: seen })
    case 'rule':
      return speech.text('alert.why.rule', { n: seen })
    default:
      return unreachable(why)
  }
}
