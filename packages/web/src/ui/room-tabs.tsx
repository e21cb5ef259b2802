import './room-tabs.css'
import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'

/** The screens of one room, side by side under the strip. */
export function RoomTabs(props: {
  readonly label: string
  readonly tabs: readonly {
    readonly to: NonNullable<LinkProps['to']>
    readonly text: string
    /** Its address is the beginning of others'. */
    readonly isExact?: boolean
  }[]
}) {
  return (
    <nav className="room-tabs" aria-label={props.label}>
      {props.tabs.map(({ to, text, isExact = false }) => (
        <Link
          key={to}
          to={to}
          search={keepPlace}
          activeOptions={{ exact: isExact, includeSearch: false }}
          activeProps={{ className: 'active' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}

function keepPlace(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
