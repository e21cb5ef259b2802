import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readEvery, walkOf } from '../../data/phone-book.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Said } from '../../ui/notes.tsx'
import { readRound } from './read-round.ts'

/** The rounds that this device keeps, for when the server does not answer. */
export function KeptWalks() {
  const speech = useSpeech()
  const query = useQuery({
    queryKey: ['kept-walks'],
    networkMode: 'always',
    queryFn: async () => (await readEvery('walks')).flatMap((value) => walkOf(value) ?? []),
  })
  const walks = query.data ?? []
  if (walks.length === 0) return null
  return (
    <section className="kept">
      <h2>{speech.text('inspection.kept-rounds')}</h2>
      <ul className="stack">
        {walks.map(({ id, round, savedAtMs }) => (
          <li key={id}>
            <Link className="button" to="/inspections/$id/walk" params={{ id }} search={{}}>
              <Said text={readRound(round)?.title ?? id} />
            </Link>{' '}
            <span className="quiet">
              {speech.text('inspection.kept', { time: speech.minute(savedAtMs) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
