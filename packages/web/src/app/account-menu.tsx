import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useStores } from '../data/live-context.tsx'
import { useMe } from '../data/me.tsx'
import { may, signOut } from '../data/session.ts'
import { DIGITS, LANGUAGE_NAMES, LANGUAGES } from '../i18n/language.ts'
import { THEMES } from '../i18n/preferences.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button, Toggle } from '../ui/button.tsx'
import { TlpLabel } from '../ui/tlp.tsx'
import { usePreferences } from './preferences-context.tsx'

/** Person and roles, language, digits, theme, sign-out. */
export function AccountMenu(props: { readonly onKeys: () => void }) {
  const speech = useSpeech()
  const me = useMe()
  const { preferences, choose } = usePreferences()
  const signOutHere = useSignOut()
  return (
    <DialogTrigger>
      <AriaButton className="button button-quiet">
        <bdi>{me.name ?? me.id}</bdi>
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover placement="bottom end">
        <Dialog className="account" aria-label={speech.text('shell.account')}>
          {({ close }) => (
            <>
              <p>
                {me.roles.map((role) => speech.text(`role.${role}`)).join(' · ')}{' '}
                <TlpLabel level={me.tlpCeiling} />
              </p>
              <Group title={speech.text('shell.language')}>
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
              </Group>
              {preferences.language === 'ar' ? (
                <Group title={speech.text('shell.digits')}>
                  {DIGITS.map((digits) => (
                    <Toggle
                      key={digits}
                      isOn={preferences.digits === digits}
                      onChange={() => {
                        choose({ digits })
                      }}
                    >
                      {speech.text(`shell.digits.${digits}`)}
                    </Toggle>
                  ))}
                </Group>
              ) : null}
              <Group title={speech.text('shell.theme')}>
                {THEMES.map((theme) => (
                  <Toggle
                    key={theme}
                    isOn={preferences.theme === theme}
                    onChange={() => {
                      choose({ theme })
                    }}
                  >
                    {speech.text(`shell.theme.${theme}`)}
                  </Toggle>
                ))}
              </Group>
              <div className="row">
                {may(me, 'emergency.request') ? (
                  <Link className="button" to="/emergency" search={{}} onClick={close}>
                    {speech.text('people.tab.emergency')}
                  </Link>
                ) : null}
                <Button onPress={props.onKeys}>{speech.text('shell.keys')} ?</Button>
                <Button onPress={signOutHere}>{speech.text('shell.sign-out')}</Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Group(props: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="stack">
      <h3>{props.title}</h3>
      <div className="account-group">{props.children}</div>
    </div>
  )
}

/** Ends the session here and on the server; lines that wait stay in this browser for their author. */
function useSignOut(): () => void {
  const queries = useQueryClient()
  const { live, outbox } = useStores()
  return () => {
    void signOut().then((reply) => {
      if (!reply.ok && reply.problem.kind === 'unreachable') return
      outbox.setPerson(undefined)
      live.signOut()
      queries.setQueryData(['me'], null)
      // What this person had read is not for who signs in next.
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
    })
  }
}
