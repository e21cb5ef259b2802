import type { Problem } from '@vigie/sigma'
import { useId, useRef } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { offsetAt } from './offset-at.ts'

/** A plain text area with the numbers of its lines; its problems stand below, each leads to its place. */
export function RuleEditor(props: {
  readonly text: string
  readonly problems: readonly Problem[]
  readonly isReadOnly: boolean
  readonly onChange: (text: string) => void
}) {
  const { text, problems, isReadOnly, onChange } = props
  const speech = useSpeech()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLDivElement>(null)
  const lines = text.split('\n')
  const marked = new Map(problems.map(({ line, severity }) => [line, severity]))

  function goTo({ line, column }: Problem): void {
    const offset = offsetAt(text, line, column)
    area.current?.focus()
    area.current?.setSelectionRange(offset, offset)
  }

  return (
    <div className="rule-editor">
      <label className="field-label" htmlFor={id}>
        {speech.text('rule.text')}
      </label>
      <div className="rule-sheet" dir="ltr">
        <div className="rule-numbers" aria-hidden="true" ref={numbers}>
          {lines.map((_, index) => (
            <div key={index} className={marked.has(index + 1) ? 'is-marked' : undefined}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          value={text}
          readOnly={isReadOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          rows={18}
          aria-invalid={problems.some(({ severity }) => severity === 'error')}
          aria-describedby={`${id}-problems`}
          onChange={(event) => {
            onChange(event.target.value)
          }}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <output id={`${id}-problems`} className="rule-problems">
        {problems.length === 0 ? (
          <span className="quiet">✓ {speech.text('rule.sound')}</span>
        ) : (
          <ul aria-label={speech.text('rule.faults')}>
            {problems.map((problem) => (
              <li key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`}>
                <button
                  type="button"
                  className={`button rule-problem is-${problem.severity}`}
                  onClick={() => {
                    goTo(problem)
                  }}
                >
                  <span aria-hidden="true">{problem.severity === 'error' ? '✕' : '!'}</span>{' '}
                  {speech.text('rule.line', { line: problem.line, column: problem.column })} ·{' '}
                  {speech.text(`rule.problem.${problem.code}`)}{' '}
                  <span className="quiet" lang="en" dir="ltr">
                    {problem.message}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </output>
    </div>
  )
}
