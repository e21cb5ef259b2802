import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { EvidenceFound } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { CommuniqueGestures } from './communique-gestures.tsx'
import { stateKey } from './desk-list.tsx'
import { evidenceWords } from './evidence-words.ts'
import { LanguageChoice, PublicLine, PublicStory } from './public-text.tsx'
import type { ShownCommunique, ShownContent } from './read-publication.ts'
import { SlideShow } from './slide-show.tsx'

/** One communiqué: what the public will read, its evidence with a tick each, and what may be done now. */
export function CommuniqueDetail(props: { readonly communique: ShownCommunique }) {
  const { communique } = props
  const { draft, versions, id, state } = communique
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const isNow = useAsOf() === undefined
  const [language, setLanguage] = useState(speech.language)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const shown = draft ?? versions.at(-1)
  if (shown === undefined) return null
  const mayRelease =
    isNow &&
    state === 'proposed' &&
    may(me, 'publication.release') &&
    draft?.hands.includes(me.id) === false
  return (
    <div className="communique">
      <Facts
        facts={[
          { name: speech.text('public.state'), value: speech.text(stateKey(state)) },
          ...(draft === undefined
            ? []
            : [
                {
                  name: speech.text('public.hands'),
                  value: (
                    <>
                      <bdi>{draft.hands.map(nameOf).join(' · ')}</bdi> ·{' '}
                      {speech.text('public.revision', { n: draft.revision })}
                    </>
                  ),
                },
              ]),
        ]}
      />
      {draft?.returned === undefined ? null : (
        <p className="problem">
          {speech.text('public.returned', {
            reason: draft.returned ?? speech.text('shell.purged'),
          })}
        </p>
      )}
      <CommuniqueGestures
        communique={communique}
        isTicked={shown.figures.every(({ mark }) => ticked.includes(mark))}
        mayRelease={mayRelease}
      />
      <div className="row public-head">
        <h3>{speech.text('public.preview')}</h3>
        <LanguageChoice value={language} onChange={setLanguage} />
      </div>
      <div className="public-preview">
        <Preview content={shown} language={language} />
        <Evidence
          id={id}
          content={shown}
          ticked={ticked}
          {...(mayRelease ? { onTick: setTicked } : {})}
        />
      </div>
      {versions.length === 0 ? null : (
        <section className="stack">
          <h3>{speech.text('public.history')}</h3>
          <ol className="plain-list">
            {versions.map((version) => (
              <li key={version.releasedAtMs}>
                <strong>
                  <Said text={version.title[language]} />
                </strong>{' '}
                <span className="quiet">
                  {speech.text('public.history.one', {
                    at: speech.moment(version.releasedAtMs),
                    proposer: nameOf(version.proposedBy),
                    releaser: nameOf(version.releasedBy),
                  })}
                  {version.embargoUntilMs === undefined
                    ? null
                    : ` · ${speech.text('public.embargo')} ${speech.moment(version.embargoUntilMs)}`}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {isNow ? null : <p className="quiet">{speech.text('past.cannot-write')}</p>}
      <span className="visually-hidden">{id}</span>
    </div>
  )
}

function Preview(props: { readonly content: ShownContent; readonly language: 'fr' | 'ar' | 'en' }) {
  const { content, language } = props
  const { title, body, figures, pictures, reason } = content
  const marks = figures.map(({ mark }) => mark)
  return (
    <article className="public-sheet" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <h4>
        {title[language] === null ? (
          <Said text={null} />
        ) : (
          <PublicLine text={title[language]} language={language} marks={marks} />
        )}
      </h4>
      {reason === undefined ? null : (
        <p className="correction">
          <Said text={reason[language]} />
        </p>
      )}
      <SlideShow pictures={pictures} language={language} />
      <PublicStory text={body[language]} language={language} marks={marks} />
    </article>
  )
}

/** Every figure's evidence; who releases ticks each. */
function Evidence(props: {
  readonly id: string
  readonly content: ShownContent
  readonly ticked: readonly string[]
  readonly onTick?: (ticked: readonly string[]) => void
}) {
  const { id, content, ticked, onTick } = props
  const speech = useSpeech()
  const { data } = useAnswer(EvidenceFound, `/api/communiques/${encodeURIComponent(id)}/evidence`, {
    kinds: ['communique.', 'log.'],
  })
  return (
    <section className="public-evidence" aria-label={speech.text('public.figures')}>
      <h4>{speech.text('public.figures')}</h4>
      {content.figures.length === 0 ? (
        <p className="quiet">{speech.text('public.figures.none')}</p>
      ) : (
        <ul className="plain-list">
          {content.figures.map(({ mark, evidence }) => (
            <li key={mark}>
              {onTick === undefined ? (
                <span className="mono">{mark}</span>
              ) : (
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={ticked.includes(mark)}
                    aria-label={speech.text('public.figure.checked', { mark })}
                    onChange={(event) => {
                      const others = ticked.filter((one) => one !== mark)
                      onTick(event.target.checked ? [...others, mark] : others)
                    }}
                  />{' '}
                  <span className="mono">{mark}</span>
                </label>
              )}{' '}
              {evidence.kind === 'entry' ? (
                <a href={`/log/${encodeURIComponent(evidence.id)}`}>
                  <bdi>{evidence.id}</bdi>
                </a>
              ) : (
                <bdi>{evidenceWords(speech, evidence)}</bdi>
              )}
              <EvidenceSays found={data?.figures.find((figure) => figure.mark === mark)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the evidence says now; a loud word where it stands no more. */
function EvidenceSays(props: { readonly found: EvidenceFound['figures'][number] | undefined }) {
  const { found } = props
  const speech = useSpeech()
  if (found === undefined) return null
  return found.stands ? (
    <span className="quiet evidence-says">
      {speech.text('public.figure.says', {
        numbers: [...new Set(found.numbers)].map((value) => speech.number(value)).join(' · '),
      })}
    </span>
  ) : (
    <span className="problem evidence-says">{speech.text('public.figure.gone')}</span>
  )
}
