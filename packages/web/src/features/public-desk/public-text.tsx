import { PUBLIC_LANGUAGES, readFigures } from '@vigie/domain'
import type { PublicLanguage } from '@vigie/domain'
import { Fragment } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'

/** Chooses the language that a public text is looked at in. */
export function LanguageChoice(props: {
  readonly value: PublicLanguage
  readonly onChange: (language: PublicLanguage) => void
}) {
  const speech = useSpeech()
  return (
    <Choice
      label={speech.text('public.language')}
      value={props.value}
      options={PUBLIC_LANGUAGES.map((value) => ({
        value,
        text: speech.text(`public.language.${value}`),
      }))}
      onChange={props.onChange}
    />
  )
}

/** A public text as it will read, its figures and its declared words marked; `null` was purged. */
export function PublicStory(props: {
  readonly text: string | null
  readonly language: PublicLanguage
  readonly marks: readonly string[]
}) {
  const { text, language, marks } = props
  const speech = useSpeech()
  if (text === null) return <p className="purged">{speech.text('shell.purged')}</p>
  return (
    <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'} className="public-story">
      {text.split(/\n{2,}/u).map((paragraph, i) => (
        <p key={i}>
          <PublicLine text={paragraph} language={language} marks={marks} />
        </p>
      ))}
    </div>
  )
}

/** One line of a public text. */
export function PublicLine(props: {
  readonly text: string
  readonly language: PublicLanguage
  readonly marks: readonly string[]
}) {
  const { text, language, marks } = props
  const { parts, unlinked } = readFigures(text, language)
  return parts.map((part, i) => (
    <Fragment key={i}>
      {part.kind === 'words' ? (
        part.text
      ) : part.kind === 'no-figure' ? (
        <span className="no-figure">{part.text}</span>
      ) : (
        <mark
          className={marks.includes(part.mark) && !unlinked.includes(part.text) ? '' : 'is-loose'}
        >
          <bdi>{part.text}</bdi>
          <sup>{part.mark}</sup>
        </mark>
      )}
    </Fragment>
  ))
}
