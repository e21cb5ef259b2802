import { must } from '@vigie/kit'
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { directionOf } from '../i18n/language.ts'
import { readPreferences, writePreferences } from '../i18n/preferences.ts'
import type { Preferences } from '../i18n/preferences.ts'
import { createSpeech } from '../i18n/speech.ts'
import { SpeechProvider } from '../i18n/use-speech.tsx'
import { LOCAL_ZONE } from './local-zone.ts'

interface Chosen {
  readonly preferences: Preferences
  readonly choose: (change: Partial<Preferences>) => void
}

const PreferencesContext = createContext<Chosen | undefined>(undefined)

/** Keeps language, digits and theme, and puts them on the document. */
export function PreferencesProvider(props: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(localStorage))
  const choose = useCallback(
    (change: Partial<Preferences>) => {
      const next = { ...preferences, ...change }
      setPreferences(next)
      writePreferences(localStorage, next)
      dress(next)
    },
    [preferences],
  )
  const chosen = useMemo(() => ({ preferences, choose }), [preferences, choose])
  return (
    <PreferencesContext value={chosen}>
      <SpeechIn timeZone={LOCAL_ZONE}>{props.children}</SpeechIn>
    </PreferencesContext>
  )
}

export function usePreferences(): Chosen {
  return must(useContext(PreferencesContext), 'PreferencesProvider')
}

/** Speaks in the reader's language, with the times of `timeZone`. */
export function SpeechIn(props: { readonly timeZone: string; readonly children: ReactNode }) {
  const { language, digits } = usePreferences().preferences
  const speech = useMemo(
    () => createSpeech(language, digits, props.timeZone),
    [language, digits, props.timeZone],
  )
  return (
    <I18nProvider locale={speech.locale}>
      <SpeechProvider speech={speech}>{props.children}</SpeechProvider>
    </I18nProvider>
  )
}

/** Puts language, direction and theme on the document; called before the first drawing too. */
export function dress(preferences: Preferences): void {
  const { documentElement } = document
  documentElement.lang = preferences.language
  documentElement.dir = directionOf(preferences.language)
  documentElement.dataset['theme'] = preferences.theme
}
