import './search.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { SearchAnswer } from '@vigie/protocol'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAnswer } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { pathWith } from '../../data/request.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { FoundLink } from './found-link.tsx'

const REST_MS = 200

/** One search over everything that this person may see. Arrows go through what was found, `⏎` opens. */
export function SearchScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { q = '' } = useSearch({ from: '/shell' })
  const [typed, setTyped] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  const found = useRef<HTMLDivElement>(null)
  useEffect(() => {
    input.current?.focus()
  }, [])
  useEffect(() => {
    const words = typed.trim()
    if (words === q) return undefined
    const timer = setTimeout(() => {
      void navigate({
        to: '/search',
        replace: true,
        search: ({ q: _before, ...rest }) => (words === '' ? rest : { ...rest, q: words }),
      })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [typed, q, navigate])
  useKeys({
    f: () => {
      input.current?.focus()
    },
  })

  /** From the words to what was found, from one to the next, and back. */
  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const links = [...(found.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    event.preventDefault()
    const next = links[at + step]
    if (next === undefined && at + step < 0) input.current?.focus()
    else next?.focus()
  }

  const path = q === '' ? undefined : pathWith('/api/search', { q })
  const { data, loading, retry } = useAnswer(SearchAnswer, path)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows of the field and links inside.
    <div className="search" onKeyDown={onKey}>
      <h1 className="visually-hidden">{speech.text('shell.search')}</h1>
      <search>
        <input
          ref={input}
          className="field-input search-words"
          type="search"
          aria-label={speech.text('search.what')}
          aria-describedby="search-hint"
          placeholder={speech.text('search.what')}
          {...(typed === '' ? {} : { dir: 'auto' })}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
          }}
        />
        <p id="search-hint" className="quiet">
          {speech.text('search.hint')}
        </p>
      </search>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      <div ref={found} className="search-found">
        {path === undefined || data === undefined ? null : <Found answer={data} />}
      </div>
    </div>
  )
}

function Found(props: { readonly answer: SearchAnswer }) {
  const { groups, entries, hasMore } = props.answer
  const speech = useSpeech()
  const nameOf = usePersonName()
  const total = groups.reduce((sum, { hits }) => sum + hits.length, entries.length)
  return (
    <>
      <output className="quiet">
        {total === 0 ? null : speech.text('search.found', { n: total })}
      </output>
      {total === 0 ? <Empty>{speech.text('search.none')}</Empty> : null}
      {groups.map(({ view, hits, hasMore: isCut }) => (
        <section key={view} aria-label={speech.text(`search.view.${view}`)}>
          <h2>{speech.text(`search.view.${view}`)}</h2>
          <ul>
            {hits.map((hit) => (
              <li key={hit.id}>
                <FoundLink view={view} id={hit.id} />
                {hit.text === null ? null : (
                  <span dir="auto">
                    <Said text={hit.text} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {isCut ? <p className="quiet">{speech.text('search.more')}</p> : null}
        </section>
      ))}
      {entries.length === 0 ? null : (
        <section aria-label={speech.text('search.entries')}>
          <h2>{speech.text('search.entries')}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                <FoundLink view="entry" id={entry.id} />
                <span className="quiet">{speech.minute(Date.parse(entry.happenedAt))}</span>
                <span>
                  <Said text={entrySentence(speech, entry, nameOf)} />
                </span>
              </li>
            ))}
          </ul>
          {hasMore ? <p className="quiet">{speech.text('search.more')}</p> : null}
        </section>
      )}
    </>
  )
}
