import { Link } from '@tanstack/react-router'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** Says that the list shows a search, and leads out of it. */
export function SearchNote(props: { readonly q: string | undefined }) {
  const { q } = props
  const speech = useSpeech()
  if (q === undefined) return null
  return (
    <p className="row">
      <strong>{speech.text('log.search', { text: q })}</strong>
      <Link to="/log" search={withoutSearch}>
        {speech.text('log.search-end')}
      </Link>
    </p>
  )
}

function withoutSearch(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
