import { useQuery } from '@tanstack/react-query'
import { PHASES } from '@vigie/domain'
import { oneOfIn } from '../../data/read-state.ts'
import { readEntries } from '../../data/snapshot.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** Goes straight to the beginning of a phase: "what did we know when the gates opened?" */
export function PhaseJump(props: { readonly onGo: (position: number) => void }) {
  const speech = useSpeech()
  const { data = [] } = useQuery({
    queryKey: ['phases'],
    retry: false,
    queryFn: async () => {
      const reply = await readEntries({ kinds: 'event.phase-set' })
      return reply.ok ? reply.value.entries.toReversed() : []
    },
  })
  if (data.length === 0) return null
  return (
    <select
      className="field-input travel-jump"
      aria-label={speech.text('past.jump')}
      value=""
      onChange={(event) => {
        const position = Number(event.target.value)
        if (position > 0) props.onGo(position)
      }}
    >
      <option value="">{speech.text('past.jump')}</option>
      {data.map((entry) => {
        const phase = oneOfIn(entry.data, 'phase', PHASES)
        return phase === undefined ? null : (
          <option key={entry.id} value={entry.position}>
            {speech.minute(Date.parse(entry.happenedAt))} {speech.text(`phase.${phase}`)}
          </option>
        )
      })}
    </select>
  )
}
