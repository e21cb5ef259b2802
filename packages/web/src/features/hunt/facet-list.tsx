import type { HuntAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import type { Pivot } from './pivot.ts'

type Facet = NonNullable<HuntAnswer['facets']>[number]

/** The most frequent values of some fields, each with how many events have it; a press narrows the hunt. */
export function FacetList(props: {
  readonly facets: readonly Facet[]
  readonly fields: readonly string[]
  readonly onPivot: (field: string, value: string, pivot: Pivot) => void
  readonly onFields: (fields: readonly string[]) => void
}) {
  const { facets, fields, onPivot, onFields } = props
  const speech = useSpeech()
  const [typed, setTyped] = useState('')
  const names = facets.map(({ field }) => field)
  return (
    <div className="facets">
      {facets.map((facet) => (
        <FacetGroup
          key={facet.field}
          facet={facet}
          onPivot={onPivot}
          onRemove={() => {
            onFields(names.filter((name) => name !== facet.field))
          }}
        />
      ))}
      <form
        className="facet-add"
        onSubmit={(event) => {
          event.preventDefault()
          const name = typed.trim()
          if (name === '' || name.includes(',')) return
          setTyped('')
          onFields([name, ...names.filter((other) => other !== name)].slice(0, 20))
        }}
      >
        <SuggestField
          label={speech.text('hunt.facet.add')}
          value={typed}
          onChange={setTyped}
          maxLength={200}
          options={fields.filter((name) => !names.includes(name)).map((value) => ({ value }))}
        />
        <Button type="submit">{speech.text('hunt.facet.add.do')}</Button>
      </form>
    </div>
  )
}

function FacetGroup(props: {
  readonly facet: Facet
  readonly onPivot: (field: string, value: string, pivot: Pivot) => void
  readonly onRemove: () => void
}) {
  const { facet, onPivot, onRemove } = props
  const { field, values, distinct, withField } = facet
  const speech = useSpeech()
  const most = Math.max(1, ...values.map(({ count }) => count))
  return (
    <section aria-label={field}>
      <div className="facet-head">
        <h3 className="mono" dir="ltr">
          {field}
        </h3>
        <Button tone="quiet" label={speech.text('hunt.facet.remove', { field })} onPress={onRemove}>
          ×
        </Button>
      </div>
      {values.length === 0 ? (
        <p className="quiet">{speech.text('hunt.facet.none')}</p>
      ) : (
        <ul>
          {values.map(({ value, count }) => (
            <li key={value} className="facet-value">
              <span
                className="facet-share"
                aria-hidden="true"
                style={{ inlineSize: `${(count / most) * 100}%` }}
              />
              <button
                type="button"
                className="facet-only"
                title={value}
                onClick={() => {
                  onPivot(field, value, 'add')
                }}
              >
                <span className="visually-hidden">{speech.text('hunt.facet.with', { field })}</span>
                <bdi>{value === '' ? '""' : value}</bdi>
                <span className="quiet">{speech.number(count)}</span>
              </button>
              <button
                type="button"
                className="facet-without"
                onClick={() => {
                  onPivot(field, value, 'exclude')
                }}
              >
                {speech.text('hunt.without')}
                <span className="visually-hidden"> {`${field} = ${value}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {distinct > values.length ? (
        <p className="quiet facet-more">
          {speech.text('hunt.facet.more', { n: distinct - values.length, total: withField })}
        </p>
      ) : null}
    </section>
  )
}
