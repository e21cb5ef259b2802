import type { ReactNode } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'

/** Why something was refused or failed, in place, announced once. */
export function ProblemNote(props: { readonly sentence: string; readonly onRetry?: () => void }) {
  const speech = useSpeech()
  return (
    <div className="problem" role="alert">
      <p>{props.sentence}</p>
      {props.onRetry === undefined ? null : (
        <Button onPress={props.onRetry}>{speech.text('shell.retry')}</Button>
      )}
    </div>
  )
}

/** What an empty list says: why it is empty and what to do next. */
export function Empty(props: { readonly children: ReactNode }) {
  return <p className="empty">{props.children}</p>
}

/** Text of a person, in its own direction; `null` was purged or is not for this reader. */
export function Said(props: { readonly text: string | null | undefined }) {
  const speech = useSpeech()
  return props.text === null || props.text === undefined ? (
    <span className="purged">{speech.text('shell.purged')}</span>
  ) : (
    <bdi>{props.text}</bdi>
  )
}

/** A list of names and values. */
export function Facts(props: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}) {
  return (
    <dl className="facts">
      {props.facts.map(({ name, value }) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function FactRow(props: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  )
}
