import type { HuntProblem } from '@vigie/domain'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'

const AROUND = 24

/** What does not fit in a query, at its place; pressing it leads there. */
export function QueryProblem(props: {
  readonly text: string
  readonly problem: HuntProblem
  readonly onPlace: (from: number, to: number) => void
}) {
  const { text, onPlace } = props
  const { code, from, to } = props.problem
  const speech = useSpeech()
  const end = Math.max(to, from)
  return (
    <div className="query-problem">
      <span>{speech.text(`hunt.problem.${code}`)}</span>
      <code className="mono" dir="ltr">
        {text.slice(Math.max(0, from - AROUND), from)}
        <mark>{text.slice(from, end) || '▲'}</mark>
        {text.slice(end, end + AROUND)}
      </code>
      <Button
        tone="quiet"
        onPress={() => {
          onPlace(from, end)
        }}
      >
        {speech.text('hunt.problem.place', { at: from + 1 })}
      </Button>
    </div>
  )
}
