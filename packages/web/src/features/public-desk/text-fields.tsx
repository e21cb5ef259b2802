import { PUBLIC_LANGUAGES, readFigures } from '@vigie/domain'
import type { InLanguages } from '@vigie/domain'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'

export const NO_TEXTS: InLanguages<string> = { fr: '', ar: '', en: '' }

/** The same thing written in every language. Numbers without evidence are named while one writes. */
export function TextFields(props: {
  readonly label: string
  readonly value: InLanguages<string>
  readonly onChange: (value: InLanguages<string>) => void
  readonly kind: 'line' | 'text' | 'long'
  readonly maxLength: number
  /** Whether figures in it need marks. */
  readonly hasFigures?: boolean
}) {
  const { label, value, onChange, kind, maxLength, hasFigures = false } = props
  const speech = useSpeech()
  return (
    <div className="in-languages">
      {PUBLIC_LANGUAGES.map((language) => {
        const unlinked = hasFigures ? readFigures(value[language], language).unlinked : []
        const common = {
          label: speech.text('public.in', {
            what: label,
            language: speech.text(`public.language.${language}`),
          }),
          value: value[language],
          maxLength,
          isRequired: true,
          onChange: (text: string) => {
            onChange({ ...value, [language]: text })
          },
          ...(unlinked.length === 0
            ? {}
            : { error: speech.text('public.figures.unlinked', { list: unlinked.join(' · ') }) }),
        }
        return kind === 'line' ? (
          <TextField key={language} {...common} />
        ) : (
          <TextArea key={language} {...common} isLong={kind === 'long'} />
        )
      })}
    </div>
  )
}
