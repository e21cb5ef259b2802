import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { createSpeech } from './speech.ts'
import type { Speech } from './speech.ts'

const SpeechContext = createContext<Speech>(createSpeech('fr', 'latn', 'UTC'))

/** Gives everything below it the reader's speech. */
export function SpeechProvider(props: { readonly speech: Speech; readonly children: ReactNode }) {
  return <SpeechContext value={props.speech}>{props.children}</SpeechContext>
}

/** How to speak to the reader of this screen. */
export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
