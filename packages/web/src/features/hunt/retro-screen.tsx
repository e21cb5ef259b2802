import './hunt.css'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { HuntTabs } from './hunt-tabs.tsx'
import { readRetroHunt } from './read-hunts.ts'
import { RetroForm } from './retro-form.tsx'
import { RetroRow } from './retro-row.tsx'

/** Rules and lists of indicators over the stored past: what runs, what ran, and the form that starts one. */
export function RetroScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const { rule } = useSearch({ strict: false })
  const [isStarting, setStarting] = useState(rule !== undefined)
  const isOpen = may(me, 'hunt.run') && asOf === undefined
  const path = isOpen ? '/api/hunts/retro' : undefined
  const { data, loading, retry } = useDocumentList(path, { kinds: ['retro-hunt.'] })
  useKeys({
    n: () => {
      setStarting(true)
    },
  })
  if (!may(me, 'hunt.run')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  if (asOf !== undefined) return <Empty>{speech.text('hunt.only-now')}</Empty>
  const hunts = (data ?? []).flatMap((document) => readRetroHunt(document) ?? [])
  return (
    <div className="retro">
      <h1 className="visually-hidden">{speech.text('hunt.tab.retro')}</h1>
      <HuntTabs />
      <p className="quiet">{speech.text('retro.what')}</p>
      <div className={isStarting ? 'retro-cols' : 'stack'}>
        {isStarting ? (
          <RetroForm
            ruleId={rule}
            onLeave={() => {
              setStarting(false)
            }}
          />
        ) : (
          <div className="row">
            <Button
              tone="primary"
              onPress={() => {
                setStarting(true)
              }}
            >
              {speech.text('retro.new')} <kbd className="kbd">n</kbd>
            </Button>
          </div>
        )}
        <section className="retro-list" aria-label={speech.text('hunt.tab.retro')}>
          {loading.kind === 'failed' ? (
            <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
          ) : null}
          {hunts.length === 0 && loading.kind !== 'failed' ? (
            <Empty>
              {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'retro.none')}
            </Empty>
          ) : null}
          {hunts.map((hunt) => (
            <RetroRow key={hunt.id} hunt={hunt} />
          ))}
        </section>
      </div>
    </div>
  )
}
