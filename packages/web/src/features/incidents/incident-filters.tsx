import { useNavigate } from '@tanstack/react-router'
import { INCIDENT_PRIORITIES, INCIDENT_TYPES } from '@vigie/domain'
import type { IncidentType } from '@vigie/domain'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { isShown } from './incident-rows.ts'
import { incidentFilter, incidentSearch, SHOWN } from './incident-search.ts'
import type { IncidentSearch } from './incident-search.ts'

/** What the list shows: whose, how urgent, of which type. */
export function IncidentFilters(props: {
  readonly incidents: ReadonlyMap<string, ShownIncident>
  readonly search: IncidentSearch
}) {
  const { incidents, search } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { priorities } = incidentFilter(search)
  const isFiltered = search.p !== undefined

  function change(next: {
    show?: string | undefined
    p?: string | undefined
    type?: string | undefined
  }) {
    void navigate({
      to: '.',
      search: ({ asOf }) => ({
        ...(asOf === undefined ? {} : { asOf }),
        ...incidentSearch({ ...search, ...next }),
      }),
      replace: true,
    })
  }

  const all = [...incidents.values()]
  return (
    <>
      <Choice
        label={speech.text('incident.show')}
        value={search.show ?? 'open'}
        options={SHOWN.map((value) => ({
          value,
          text: speech.text(`incident.show.${value}`),
          count: speech.number(all.filter((each) => isShown(each, value, me.id)).length),
        }))}
        onChange={(show) => {
          change({ show: show === 'open' ? undefined : show })
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would ask for a visible legend. */}
      <div className="choice" role="group" aria-label={speech.text('incident.priorities')}>
        {INCIDENT_PRIORITIES.map((priority) => (
          <button
            key={priority}
            type="button"
            className={`button tone-${toneOfPriority(priority)}`}
            title={speech.text(`incident.priority.${priority}`)}
            aria-label={`${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`}
            aria-pressed={isFiltered && priorities.has(priority)}
            onClick={() => {
              const next = new Set(isFiltered ? priorities : [])
              if (!next.delete(priority)) next.add(priority)
              const p = INCIDENT_PRIORITIES.filter((each) => next.has(each)).join(',')
              change({ p: p === '' ? undefined : p })
            }}
          >
            <span aria-hidden="true">{SHAPES[toneOfPriority(priority)]}</span>
            {speech.number(priority)}
          </button>
        ))}
      </div>
      <select
        className="field-input list-select"
        aria-label={speech.text('incident.column.type')}
        value={search.type ?? ''}
        onChange={(event) => {
          const type = INCIDENT_TYPES.find((known: IncidentType) => known === event.target.value)
          change({ type })
        }}
      >
        <option value="">{speech.text('incident.all-types')}</option>
        {INCIDENT_TYPES.map((type) => (
          <option key={type} value={type}>
            {speech.text(`incident.type.${type}`)}
          </option>
        ))}
      </select>
    </>
  )
}
