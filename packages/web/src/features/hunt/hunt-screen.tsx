import './hunt.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { EventDetail } from './event-detail.tsx'
import { HuntPanel } from './hunt-panel.tsx'
import { huntSearch, listIn, stretchOf } from './hunt-search.ts'
import type { HuntSearch } from './hunt-search.ts'
import { pivoted } from './pivot.ts'
import type { Pivot } from './pivot.ts'
import { useHunt, useHuntFields } from './use-hunt.ts'
import type { PinnedHunt } from './use-hunt.ts'
import { usualFacets } from './usual-facets.ts'

/** Hunting: questions to the stored events, and beside them the event that one looks at. */
export function HuntScreen() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  if (!may(me, 'hunt.run')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  if (asOf !== undefined) return <Empty>{speech.text('hunt.only-now')}</Empty>
  return <Hunting />
}

function Hunting() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const raw = useSearch({ strict: false })
  const search = useMemo(() => huntSearch(raw), [raw])
  const fields = useHuntFields()
  const names = useMemo(() => fields.data?.fields.map(({ name }) => name) ?? [], [fields.data])
  const usual = useMemo(() => usualFacets(fields.data?.fields ?? []), [fields.data])
  const areFieldsKnown = fields.loading.kind !== 'waiting'
  const { hunt, pinAnew } = usePinned(search, usual, areFieldsKnown)
  const result = useHunt(hunt, areFieldsKnown)

  function change(next: HuntSearch): void {
    void navigate({ to: '/hunt', search: next })
  }
  function pivot(field: string, value: string, how: Pivot): void {
    change({ ...search, text: pivoted(search.text ?? '', field, value, how) })
  }

  const { event } = search
  const shown = result.events.find(({ reference }) => reference === event)
  return (
    <Split
      memory={{ key: 'vigie.pane.hunt', initialPx: 520 }}
      {...(event === undefined
        ? {}
        : {
            detail: {
              title:
                shown === undefined
                  ? speech.text('hunt.event')
                  : speech.text('hunt.event.at', { time: speech.moment(Date.parse(shown.at)) }),
              body: <EventDetail key={event} reference={event} onPivot={pivot} />,
              onClose: () => {
                change(without(search))
              },
            },
          })}
    >
      <HuntPanel
        search={search}
        hunt={hunt}
        result={result}
        fields={names}
        onSearch={change}
        onPivot={pivot}
        onRun={(text) => {
          if (text === hunt.text) pinAnew()
          else change({ ...search, text })
        }}
      />
    </Split>
  )
}

/**
 * The hunt of the address, its stretch fixed when it was asked: what is shown and read on belongs
 * together while time goes on. `pinAnew` asks again, up to now.
 */
function usePinned(
  search: HuntSearch,
  usual: readonly string[],
  areFieldsKnown: boolean,
): { readonly hunt: PinnedHunt; readonly pinAnew: () => void } {
  const skewMs = useLive((state) => state.skewMs)
  const asked = JSON.stringify([search.text, search.span, search.from, search.to, search.sources])
  const pinNow = () => ({ asked, areFieldsKnown, usual, nowMs: Date.now() + skewMs })
  const [pin, setPin] = useState(pinNow)
  if (pin.asked !== asked || (areFieldsKnown && !pin.areFieldsKnown)) setPin(pinNow())
  const { nowMs } = pin
  const facets = search.facets
  const hunt = useMemo<PinnedHunt>(() => {
    const named = listIn(facets)
    return {
      text: search.text ?? '',
      ...stretchOf(search, nowMs),
      sources: listIn(search.sources),
      facets: named.length === 0 ? pin.usual : named,
    }
    // `asked` stands for what of the search matters here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked, nowMs, facets, pin.usual])
  return {
    hunt,
    pinAnew: () => {
      setPin(pinNow())
    },
  }
}

function without({ event: _event, ...rest }: HuntSearch): HuntSearch {
  return rest
}
