import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useGesture, useStores } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { deedOf } from './carry-out.ts'
import type { Deed } from './carry-out.ts'
import type { ParsedLine } from './parse-line.ts'

/** What became of a line, as said in place. */
export interface Outcome {
  readonly isRefused: boolean
  readonly sentence: string
}

/**
 * Carries out what was parsed from `sent`. `onDone` is called with the line that was carried out and what
 * stands in its place; whoever types on meanwhile loses nothing. A line that is still on its way is not
 * sent twice.
 */
export function useCarryOut(
  say: (outcome: Outcome) => void,
  onDone: (sent: string, next: string) => void,
): (parsed: ParsedLine, sent: string) => void {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const gesture = useGesture()
  const { outbox } = useStores()
  const onItsWay = useRef<string>(undefined)

  async function gestureOf(deed: Deed & { readonly kind: 'gesture' }, sent: string): Promise<void> {
    if (onItsWay.current === sent) return
    onItsWay.current = sent
    const reply = await gesture(deed.path, deed.body)
    onItsWay.current = undefined
    if (!reply.ok) {
      say({ isRefused: true, sentence: sayProblem(speech, reply.problem) })
      return
    }
    onDone(sent, '')
    const id = reply.value.entries.at(-1)?.id
    const sentence =
      id === undefined ? speech.text('line.nothing-changed') : speech.text('line.done', { id })
    say({ isRefused: false, sentence })
  }

  return (parsed, sent) => {
    if (parsed.kind === 'note') {
      outbox.write(parsed.text, 'narrative')
      onDone(sent, '')
      return
    }
    if (parsed.kind !== 'command') return
    const deed = deedOf(parsed.name, parsed.values, me.id)
    switch (deed.kind) {
      case 'gesture':
        void gestureOf(deed, sent)
        return
      case 'decision':
        outbox.write(deed.text, 'decision')
        break
      case 'find':
        void navigate({ to: '/log', search: { q: deed.text } })
        break
      case 'as-of':
        void navigate({
          to: '.',
          search: deed.position === undefined ? {} : { asOf: deed.position },
        })
        break
      case 'help':
        onDone(sent, '/')
        return
    }
    onDone(sent, '')
  }
}
