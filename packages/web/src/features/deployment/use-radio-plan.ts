import { CHANNEL_PURPOSES, CHANNEL_STANDINGS, channelStanding, UNIT_KINDS } from '@vigie/domain'
import type { ChannelPurpose, ChannelStanding, UnitKind } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { useMemo } from 'react'
import { useMe } from '../../data/me.tsx'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'

/** What a station said in the latest test, and who wrote it down. */
export interface ShownCheck {
  readonly hasAnswered: boolean
  readonly atMs: number
  readonly by: string
}

/** A channel of the radio plan, and how it stands before the doors open. */
export interface ShownChannel {
  readonly id: string
  readonly name: string | null
  readonly purpose: ChannelPurpose
  readonly agencies: readonly UnitKind[]
  readonly fallbackFor: string | undefined
  readonly stations: readonly { readonly station: string; readonly check?: ShownCheck }[]
  readonly testedAtMs: number | undefined
  readonly standing: ChannelStanding
  readonly isWithdrawn: boolean
}

/** The radio plan as this reader may see it, failed channels first; `nowMs` says whether a test still holds. */
export function useRadioPlan(nowMs: number) {
  const me = useMe()
  const { data, loading, retry } = useDocumentList(
    may(me, 'unit.read') ? '/api/radio-plan' : undefined,
    { kinds: ['radio-channel.'] },
  )
  return useMemo(() => {
    const all = (data ?? []).flatMap((document) => readChannel(document, nowMs))
    const rank = ({ standing, isWithdrawn }: ShownChannel) =>
      isWithdrawn ? CHANNEL_STANDINGS.length : CHANNEL_STANDINGS.indexOf(standing)
    const channels = all.toSorted((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id))
    const used = channels.filter(({ isWithdrawn }) => !isWithdrawn)
    return {
      channels,
      used,
      byId: new Map(channels.map((channel) => [channel.id, channel])),
      untested: used.filter(({ standing }) => standing !== 'passed').length,
      loading,
      retry,
    }
  }, [data, loading, retry, nowMs])
}

function readChannel({ id, state, texts }: DocumentView, nowMs: number): readonly ShownChannel[] {
  const purpose = state === null ? undefined : oneOfIn(state, 'purpose', CHANNEL_PURPOSES)
  if (state === null || purpose === undefined) return []
  const { agencies } = state
  const stations = Array.isArray(state['stations']) ? state['stations'].map(String) : []
  const test = isRecord(state['test']) ? state['test'] : {}
  const testedAtMs = numberIn(test, 'startedAtMs')
  const found = isRecord(test['checks']) ? test['checks'] : {}
  const checks = Object.fromEntries(
    Object.entries(found).flatMap(([station, check]) =>
      isRecord(check)
        ? [
            [
              station,
              {
                hasAnswered: check['hasAnswered'] === true,
                atMs: numberIn(check, 'atMs') ?? 0,
                by: textIn(check, 'by') ?? '',
              },
            ],
          ]
        : [],
    ),
  )
  const standing = channelStanding(
    {
      stations,
      ...(testedAtMs === undefined
        ? {}
        : { test: { startedAtMs: testedAtMs, by: textIn(test, 'by') ?? '', checks } }),
    },
    nowMs,
  )
  return [
    {
      id,
      name: openedIn(state, 'name', texts) ?? null,
      purpose,
      agencies: UNIT_KINDS.filter((kind) => Array.isArray(agencies) && agencies.includes(kind)),
      fallbackFor: textIn(state, 'fallbackFor'),
      stations: stations.map((station) => {
        const check = checks[station]
        return { station, ...(check === undefined ? {} : { check }) }
      }),
      testedAtMs,
      standing,
      isWithdrawn: state['isWithdrawn'] === true,
    },
  ]
}
