import type { DocumentView } from '@vigie/protocol'
import { useMemo } from 'react'
import { useMe } from '../../data/me.tsx'
import { openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { usePersonName } from '../../data/use-people.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import type { Options, World } from './section.ts'

/** What every form and list of the room may name. */
export function useWorld(): World {
  const speech = useSpeech()
  const me = useMe()
  const people = usePeopleOptions()
  const nameOf = usePersonName()
  const venue = useVenueId()
  const nowMs = useFirstDrawn()
  const partners = useDocumentList('/api/partners', { kinds: ['partner.'] }).data
  const matches = useDocumentList('/api/matches', { kinds: ['match.'] }).data
  const talks = useDocumentList('/api/talks', { kinds: ['talk.'] }).data
  const isInspector = may(me, 'inspection.read') && venue !== undefined
  const checkpoints = useDocumentList(
    isInspector ? `/api/checkpoints?venue=${encodeURIComponent(venue)}` : undefined,
    { kinds: ['checkpoint.'] },
  ).data
  return useMemo(
    () => ({
      speech,
      me: me.id,
      nowMs,
      people,
      venue,
      nameOf,
      partners: (partners ?? []).flatMap(partnerOption),
      matches: titled(matches),
      talks: titled(talks),
      checkpoints: titled(
        checkpoints?.filter(({ state }) => state !== null && state['isRetired'] !== true),
      ),
    }),
    [speech, me.id, nowMs, people, venue, nameOf, partners, matches, talks, checkpoints],
  )
}

function partnerOption({ id, state, texts }: DocumentView): Options {
  if (state === null || state['isRetired'] === true) return []
  const name = openedIn(state, 'name', texts)
  const code = textIn(state, 'code') ?? id
  return [{ value: id, text: name === undefined || name === null ? code : `${name} (${code})` }]
}

function titled(documents: readonly DocumentView[] | undefined): Options {
  return (documents ?? []).flatMap(({ id, state, texts }) => {
    if (state === null) return []
    const title = openedIn(state, 'title', texts)
    return [{ value: id, text: title === undefined || title === null ? id : `${id} · ${title}` }]
  })
}
