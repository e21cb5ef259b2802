import './timeline.css'
import { Link } from '@tanstack/react-router'
import { Moment } from './age.tsx'
import { Said } from './notes.tsx'
import { TlpLabel } from './tlp.tsx'

export interface TimelineRow {
  readonly id: string
  /** Epoch ms, when it happened. */
  readonly atMs: number
  readonly author: string
  /** `null`: purged, or not for this reader. */
  readonly text: string | null
  /** Shown unless it is the usual one. */
  readonly tlp?: string
}

/** What happened to one thing, oldest first; each line leads to its entry of the log. */
export function Timeline(props: { readonly label: string; readonly rows: readonly TimelineRow[] }) {
  return (
    <ol className="timeline" aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={row.id}>
          <span className="quiet">
            <Moment atMs={row.atMs} precision="minute" />
          </span>
          <div>
            {row.tlp === undefined || row.tlp === 'AMBER' ? null : (
              <>
                <TlpLabel level={row.tlp} />{' '}
              </>
            )}
            <Link to="/log/$id" params={{ id: row.id }} search={keepPast}>
              <Said text={row.text} />
            </Link>
            <span className="timeline-author">
              <bdi>{row.author}</bdi>
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
