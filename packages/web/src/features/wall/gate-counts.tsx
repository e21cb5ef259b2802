import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'
import { GateMark } from './gate-mark.tsx'
import { SHOWN_GATE_STATES } from './wall-state.ts'
import type { WallGate } from './wall-state.ts'

/** Counts by state, which are the legend too, and the age of the oldest word. */
export function GateCounts(props: { readonly gates: readonly WallGate[] }) {
  const { gates } = props
  const speech = useSpeech()
  const now = useNow(5_000)
  const confirmed = gates.flatMap((gate) => gate.confirmedAtMs ?? [])
  return (
    <figcaption className="gate-counts">
      {SHOWN_GATE_STATES.map((state) => {
        const count = gates.filter((gate) => gate.state === state).length
        return (
          <span key={state} className={count === 0 ? 'gate-count quiet' : 'gate-count'}>
            <GateMark state={state} isOld={false} />
            {speech.number(count)} {speech.text(`wall.gates.${state}`)}
          </span>
        )
      })}
      {confirmed.length === 0 ? null : (
        <span className="quiet">
          {speech.text('wall.gates.oldest', {
            age: speech.duration(now - Math.min(...confirmed)),
          })}
        </span>
      )}
    </figcaption>
  )
}
