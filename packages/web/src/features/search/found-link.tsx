import { Link } from '@tanstack/react-router'
import { unreachable } from '@vigie/kit'
import type { SearchedView } from '@vigie/protocol'

/** Leads to what was found; where it has no screen of its own, to the one that shows it. */
export function FoundLink(props: { readonly view: SearchedView | 'entry'; readonly id: string }) {
  const { view, id } = props
  const shown = <bdi className="mono">{id}</bdi>
  switch (view) {
    case 'entry':
      return (
        <Link to="/log/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'incident':
      return (
        <Link to="/incidents/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'call':
      return (
        <Link to="/calls/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'finding':
      return (
        <Link to="/findings/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'case':
      return (
        <Link to="/cases/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'asset':
      return (
        <Link to="/assets/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'match':
      return (
        <Link to="/venue/matches/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'inspection':
      return (
        <Link to="/inspections/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'defect':
      return (
        <Link to="/defects/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'person':
      return (
        <Link to="/people/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'sitrep':
      return <Link to="/sitrep">{shown}</Link>
    case 'lesson':
      return <Link to="/lessons">{shown}</Link>
    case 'gate':
    case 'venue':
    case 'venue-element':
      return <Link to="/venue">{shown}</Link>
    case 'message':
      return <Link to="/messages">{shown}</Link>
    case 'task':
      return <Link to="/tasks">{shown}</Link>
    case 'decision':
      return <Link to="/decisions">{shown}</Link>
    case 'unit':
    case 'post':
      return <Link to="/deployment">{shown}</Link>
    case 'checkpoint':
      return <Link to="/inspections">{shown}</Link>
    default:
      return unreachable(view)
  }
}
