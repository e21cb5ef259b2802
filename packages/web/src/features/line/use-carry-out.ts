import { useNavigate } from '@tanstack/react-router'
import { isWithinTlp, tlpLabel } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import { useRef } from 'react'
import { useGesture, useLive, useStores } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { useOpenExport } from '../../data/open-export.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { deedOf } from './carry-out.ts'
import type { Deed } from './carry-out.ts'
import { MARKED_COMMANDS, SCREEN_COMMANDS } from './commands.ts'
import type { ParsedLine } from './parse-line.ts'

/** What became of a line, as said in place. */
export interface Outcome {
  readonly isRefused: boolean
  readonly sentence: string
}

/**
 * Carries out what was parsed from `sent`, marked as the line itself says, else as `chosen` beside it;
 * undefined is the usual marking. `onDone` is called with the line that was carried out and what
 * stands in its place; whoever types on meanwhile loses nothing. A line that is still on its way is not
 * sent twice.
 */
export function useCarryOut(
  say: (outcome: Outcome) => void,
  onDone: (sent: string, next: string) => void,
): (parsed: ParsedLine, sent: string, chosen: Tlp | undefined) => void {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const gesture = useGesture()
  const { outbox } = useStores()
  const openExport = useOpenExport()
  const skewMs = useLive((state) => state.skewMs)
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

  /** Why this cannot be marked so; undefined when it can. */
  function markingProblem(parsed: ParsedLine, tlp: Tlp | undefined): string | undefined {
    if (tlp === undefined) return undefined
    if (parsed.kind === 'command' && !MARKED_COMMANDS.has(parsed.name)) {
      const isIgnored = SCREEN_COMMANDS.has(parsed.name) && parsed.tlp === undefined
      return isIgnored ? undefined : speech.text('line.tlp-not-here', { name: parsed.name })
    }
    return tlp === 'AMBER' || isWithinTlp(tlp, me.tlpCeiling)
      ? undefined
      : speech.text('line.tlp-beyond', { tlp: tlpLabel(tlp) })
  }

  function openForm({ form, incident }: Deed & { readonly kind: 'form' }): void {
    if (form === 'message') {
      void navigate({ to: '/messages/$id', params: { id: 'new' }, search: {} })
    } else if (incident === undefined) {
      void navigate({ to: '/incidents/$id', params: { id: 'methane' }, search: {} })
    } else {
      const search = { form: 'methane' } as const
      void navigate({ to: '/incidents/$id', params: { id: incident }, search })
    }
  }

  return (parsed, sent, chosen) => {
    if (parsed.kind !== 'note' && parsed.kind !== 'command') return
    const tlp = parsed.tlp ?? chosen
    const problem = markingProblem(parsed, tlp)
    if (problem !== undefined) {
      say({ isRefused: true, sentence: problem })
      return
    }
    if (parsed.kind === 'note') {
      outbox.write(parsed.text, 'narrative', tlp)
      onDone(sent, '')
      return
    }
    const deed = deedOf(parsed.name, parsed.values, { me: me.id, nowMs: Date.now() + skewMs }, tlp)
    switch (deed.kind) {
      case 'gesture':
        void gestureOf(deed, sent)
        return
      case 'decision':
        outbox.write(deed.text, 'decision', tlp)
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
      case 'form':
        openForm(deed)
        break
      case 'export':
        if (!may(me, 'log.export')) {
          say({ isRefused: true, sentence: speech.text('export.not-yours') })
          return
        }
        openExport()
        break
      case 'help':
        onDone(sent, '/')
        return
    }
    onDone(sent, '')
  }
}
