import { UnparsedLines as UnparsedAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { originalLine } from '../../data/original-line.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** Lines that were kept and not understood, newest first, each with the reason. */
export function UnparsedLines(props: { readonly id: string; readonly count: number }) {
  const { id, count } = props
  const speech = useSpeech()
  const [limit, setLimit] = useState(50)
  const path = `/api/sources/${encodeURIComponent(id)}/unparsed`
  const { data, loading, retry } = useAnswer(
    UnparsedAnswer,
    count === 0 ? undefined : `${path}?limit=${limit}`,
  )
  return (
    <section className="stack">
      <div className="row">
        <h3>{speech.text('source.unparsed', { n: count })}</h3>
        {count === 0 ? null : (
          <Button tone="quiet" onPress={retry}>
            {speech.text('source.unparsed.again')}
          </Button>
        )}
      </div>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {count === 0 ? <p className="quiet">{speech.text('source.unparsed.none')}</p> : null}
      <ul className="unparsed">
        {(data?.lines ?? []).map((line) => (
          <li key={line.reference}>
            <span className="quiet">
              <Moment atMs={Date.parse(line.receivedAt)} /> ·{' '}
              <bdi className="mono">{line.code}</bdi> · <bdi>{line.message}</bdi>
            </span>
            {line.line === null ? (
              <span className="purged">{speech.text('source.unparsed.gone')}</span>
            ) : (
              <div className="unparsed-line">
                <code className="mono" dir="ltr">
                  {originalLine(line.line)}
                </code>
                <CopyButton text={originalLine(line.line)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {data !== undefined && data.lines.length >= limit && limit < 1_000 ? (
        <Button
          onPress={() => {
            setLimit(1_000)
          }}
        >
          {speech.text('source.unparsed.more', { n: data.kept })}
        </Button>
      ) : null}
    </section>
  )
}
