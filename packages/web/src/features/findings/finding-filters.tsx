import { useNavigate } from '@tanstack/react-router'
import type { Count } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfLevel } from '../../ui/tones.ts'
import { WordSearch } from '../../ui/word-search.tsx'
import { findingSearch, LEVELS, levelsOf, QUEUES } from './finding-search.ts'
import type { FindingSearch } from './finding-search.ts'

/** What the queue shows: which part of the work, of which levels, with which words. */
export function FindingFilters(props: {
  readonly search: FindingSearch
  readonly count: Count | undefined
}) {
  const { search, count } = props
  const speech = useSpeech()
  const change = useSearchChange(search)
  const levels = levelsOf(search)
  const isFiltered = search.l !== undefined
  const queue = search.queue ?? 'todo'
  return (
    <>
      <Choice
        label={speech.text('finding.show')}
        value={queue}
        options={QUEUES.map((value) => ({
          value,
          text: speech.text(`finding.show.${value}`),
          ...(value === queue && count !== undefined
            ? { count: `${speech.number(count.n)}${count.atLeast ? '+' : ''}` }
            : {}),
        }))}
        onChange={(next) => {
          change({ queue: next })
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend. */}
      <div className="choice" role="group" aria-label={speech.text('finding.levels')}>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            className={`button tone-${toneOfLevel(level)}`}
            aria-label={speech.text(`finding.level.${level}`)}
            title={speech.text(`finding.level.${level}`)}
            aria-pressed={isFiltered && levels.has(level)}
            onClick={() => {
              const next = new Set(isFiltered ? levels : [])
              if (!next.delete(level)) next.add(level)
              change({ l: LEVELS.filter((each) => next.has(each)).join(',') })
            }}
          >
            <span aria-hidden="true">{SHAPES[toneOfLevel(level)]}</span>
          </button>
        ))}
      </div>
      <WordSearch
        value={search.find}
        onChange={(words) => {
          change({ find: words })
        }}
      />
      {(['value', 'rule'] as const).map((name) =>
        search[name] === undefined ? null : (
          <button
            key={name}
            type="button"
            className="button"
            aria-label={speech.text('alert.filter.drop', { value: search[name] })}
            onClick={() => {
              change({ [name]: undefined })
            }}
          >
            {speech.text(`alert.filter.${name}`)} <bdi className="mono">{search[name]}</bdi> ×
          </button>
        ),
      )}
    </>
  )
}

/** Changes the address of the queue; the past that one looks at stays. */
export function useSearchChange(
  search: FindingSearch,
): (next: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate()
  return (next) => {
    void navigate({
      to: '.',
      search: ({ asOf }) => ({
        ...(asOf === undefined ? {} : { asOf }),
        ...findingSearch({ ...search, ...next }),
      }),
      replace: true,
    })
  }
}
