import type { Affected, AssetState } from '@vigie/domain'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Severity } from '../../ui/severity.tsx'
import type { Tone } from '../../ui/severity.tsx'

const TONES: Readonly<Record<AssetState, Tone>> = {
  up: 'low',
  degraded: 'high',
  down: 'critical',
  unknown: 'info',
}

/** The state of an asset in shape, word and colour; unknown is said, never drawn as up. */
export function AssetMark(props: { readonly state: AssetState | undefined }) {
  const speech = useSpeech()
  const state = props.state ?? 'unknown'
  return <Severity tone={TONES[state]} word={speech.text(`asset.state.${state}`)} />
}

/** Points against the direction of reading, to where something comes from. */
export function useArrow(): string {
  return useSpeech().language === 'ar' ? '→' : '←'
}

/** What reaches an asset from elsewhere; nothing where nothing does. */
export function EffectMark(props: {
  readonly id: string
  readonly affected: Affected | undefined
}) {
  const { id, affected } = props
  const arrow = useArrow()
  const causes = affected?.causes.filter((cause) => cause !== id) ?? []
  if (affected === undefined || causes.length === 0) return null
  return (
    <span className={`tone-${TONES[affected.effect]}`}>
      {arrow} <bdi>{causes.join(', ')}</bdi>
    </span>
  )
}
