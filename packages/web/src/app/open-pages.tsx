import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Me } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { readSetUp } from '../data/enrolment.ts'
import { SetUpScreen } from '../features/setup/setup-screen.tsx'
import { EnrolmentScreen } from '../features/sign-in/enrolment-screen.tsx'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/language.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Toggle } from '../ui/button.tsx'
import { Empty } from '../ui/notes.tsx'
import { usePreferences } from './preferences-context.tsx'

/** What stands around the screens that need no sign-in: the name, and the choice of language. */
export function OpenFrame(props: { readonly children: ReactNode }) {
  const { preferences, choose } = usePreferences()
  return (
    <main className="gate">
      <p className="gate-name" dir="ltr">
        Vigie
      </p>
      <div className="gate-languages">
        {LANGUAGES.map((language) => (
          <Toggle
            key={language}
            isOn={preferences.language === language}
            onChange={() => {
              choose({ language })
            }}
          >
            <span lang={language}>{LANGUAGE_NAMES[language]}</span>
          </Toggle>
        ))}
      </div>
      {props.children}
    </main>
  )
}

/** The secret of a one-time link stands after `#`, so that it reaches no server log. */
function useToken(): string {
  return globalThis.location.hash.slice(1)
}

export function SetUpPage() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const token = useToken()
  const state = useQuery({ queryKey: ['setup'], queryFn: readSetUp })
  const isDone = state.data?.ok === true && !state.data.value.needed
  return (
    <OpenFrame>
      {isDone || token === '' ? (
        <Empty>{speech.text(isDone ? 'setup.done' : 'setup.no-token')}</Empty>
      ) : (
        <SetUpScreen
          token={token}
          scenarios={state.data?.ok === true ? state.data.value.scenarios : []}
          onDone={(link) => {
            void navigate({ to: '/enrol', hash: link.token, replace: true })
          }}
        />
      )}
    </OpenFrame>
  )
}

export function EnrolPage() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const token = useToken()
  return (
    <OpenFrame>
      {token === '' ? (
        <Empty>{speech.text('invitation.no-token')}</Empty>
      ) : (
        <EnrolmentScreen
          token={token}
          onEnrolled={(me: Me) => {
            queries.setQueryData(['me'], me)
            void navigate({ to: '/log', replace: true })
          }}
        />
      )}
    </OpenFrame>
  )
}
