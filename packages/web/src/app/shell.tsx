import './shell.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useSearch } from '@tanstack/react-router'
import type { Me } from '@vigie/protocol'
import { useEffect, useMemo, useRef } from 'react'
import { AsOfProvider } from '../data/as-of.tsx'
import { useLive, useStores } from '../data/live-context.tsx'
import { MeProvider } from '../data/me.tsx'
import { ProblemError, problemOf } from '../data/problem.ts'
import { readEventIn } from '../data/read-event.ts'
import { readMe } from '../data/session.ts'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { sayProblem } from '../i18n/say-problem.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { ProblemNote } from '../ui/notes.tsx'
import { NowProvider } from '../ui/now.tsx'
import { ExportGate } from './export-gate.tsx'
import { Frame } from './frame.tsx'
import { LOCAL_ZONE } from './local-zone.ts'
import { OpenFrame } from './open-pages.tsx'
import { SpeechIn } from './preferences-context.tsx'
import { StepUpGate } from './step-up-gate.tsx'
import { usePresence } from './use-presence.ts'

/** Stands before every room: knows who is signed in, or asks; keeps the address, so that a shared link opens. */
export function Shell() {
  const speech = useSpeech()
  const queries = useQueryClient()
  const session = useQuery({ queryKey: ['me'], queryFn: readMe, retry: false, staleTime: Infinity })
  if (session.error !== null && session.error instanceof ProblemError) {
    return (
      <OpenFrame>
        <ProblemNote
          sentence={sayProblem(speech, problemOf(session.error))}
          onRetry={() => {
            void session.refetch()
          }}
        />
      </OpenFrame>
    )
  }
  if (session.data === undefined) {
    return (
      <OpenFrame>
        <output>{speech.text('shell.loading')}</output>
      </OpenFrame>
    )
  }
  if (session.data === null) {
    return (
      <OpenFrame>
        <SignInScreen
          onSignedIn={(me) => {
            queries.setQueryData(['me'], me)
          }}
        />
      </OpenFrame>
    )
  }
  return <SignedIn me={session.data} />
}

function SignedIn(props: { readonly me: Me }) {
  const { me } = props
  const { asOf } = useSearch({ from: '/shell' })
  const skewMs = useLive((state) => state.skewMs)
  const events = useLive((state) => state.documents.event)
  const event = useMemo(() => readEventIn(events), [events])
  useFollowing(me)
  usePresence(me)
  return (
    <MeProvider me={me}>
      <NowProvider skewMs={skewMs}>
        <SpeechIn timeZone={event?.timeZone ?? LOCAL_ZONE}>
          <AsOfProvider asOf={asOf}>
            <StepUpGate>
              <ExportGate>
                <Frame event={event}>
                  <Outlet />
                </Frame>
              </ExportGate>
            </StepUpGate>
          </AsOfProvider>
        </SpeechIn>
      </NowProvider>
    </MeProvider>
  )
}

/** Follows the stream while this person is signed in, and sends the lines that they wrote. */
function useFollowing(me: Me): void {
  const { live, outbox, results } = useStores()
  const queries = useQueryClient()
  const link = useLive((state) => state.link.kind)
  const previous = useRef(link)
  useEffect(() => {
    live.start(me.actions, me.sessionId)
    outbox.setPerson(me.id)
    results.setPerson(me.id)
  }, [live, outbox, results, me])
  useEffect(() => {
    const isBack = link === 'live' && previous.current !== 'live'
    const isEnded = link === 'signed-out' && previous.current !== 'signed-out'
    previous.current = link
    if (isBack) {
      outbox.flush()
      results.flush()
      void queries.invalidateQueries({ queryKey: ['me'] })
    }
    // The session ended elsewhere: ask again who is signed in, which leads to the sign-in screen.
    if (isEnded) void queries.invalidateQueries({ queryKey: ['me'] })
  }, [link, outbox, results, queries])
}
