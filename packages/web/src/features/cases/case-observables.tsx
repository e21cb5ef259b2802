import { Link } from '@tanstack/react-router'
import { OBSERVABLE_TYPES } from '@vigie/domain'
import type { ObservableContext } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Said } from '../../ui/notes.tsx'
import type { CaseDesk } from './case-desk.ts'
import { isoIn } from './case-forms.ts'
import { PartForm } from './part-form.tsx'
import { readObservable } from './read-case-parts.ts'
import type { ShownObservable } from './read-case-parts.ts'

/** Technical values of the case, how often they were seen, and where else they occur. */
export function CaseObservables(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const observables = desk.detail.observables.flatMap(readObservable)
  return (
    <section className="stack" aria-label={speech.text('case.observables')}>
      <PartForm
        desk={desk}
        action="case.enrich"
        keyHint="o"
        label={speech.text('case.observable.add')}
        fields={[
          {
            name: 'type',
            label: speech.text('alert.new.type'),
            kind: 'choice',
            initial: 'ipv4-addr',
            options: OBSERVABLE_TYPES.map((value) => ({
              value,
              text: speech.text(`observable.type.${value}`),
            })),
          },
          {
            name: 'value',
            label: speech.text('case.observable.value'),
            kind: 'code',
            maxLength: 2_000,
          },
          {
            name: 'indicator',
            label: speech.text('case.observable.indicator'),
            kind: 'tick',
            isOptional: true,
            initial: 'yes',
          },
          {
            name: 'comment',
            label: speech.text('case.comment'),
            kind: 'line',
            isOptional: true,
          },
          {
            name: 'seenAt',
            label: speech.text('case.observable.seen-at'),
            kind: 'time',
            isOptional: true,
          },
        ]}
        toGesture={({ value = '', comment = '', indicator, seenAt: wall = '', ...values }) => {
          const type = OBSERVABLE_TYPES.find((each) => each === values['type'])
          const seenAt = isoIn(wall, speech)
          return (
            type && {
              kind: 'add-observable',
              observable: { type, value },
              indicator: indicator === 'yes',
              ...(comment === '' ? {} : { comment }),
              ...(seenAt === undefined ? {} : { seenAt }),
            }
          )
        }}
      />
      {observables.length === 0 ? (
        <p className="quiet">{speech.text('case.observable.none')}</p>
      ) : null}
      <ul className="parts">
        {observables.map((observable) => (
          <ObservableRow
            key={observable.id}
            desk={desk}
            observable={observable}
            context={desk.detail.context.find(({ id }) => id === observable.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function ObservableRow(props: {
  readonly desk: CaseDesk
  readonly observable: ShownObservable
  readonly context: ObservableContext | undefined
}) {
  const { desk, observable, context } = props
  const { id, type, value, isIndicator, comment, sightings, firstSeenMs, lastSeenMs } = observable
  const speech = useSpeech()
  return (
    <li className="part">
      <div className="part-head">
        <span className="quiet">{speech.text(`observable.type.${type}`)}</span>
        <strong className="mono">
          <Said text={value} />
        </strong>
        {isIndicator ? (
          <span className="tag">{speech.text('case.observable.is-indicator')}</span>
        ) : null}
      </div>
      <p className="quiet">
        {speech.text('case.observable.seen', { n: sightings })}
        {firstSeenMs === undefined || lastSeenMs === undefined
          ? null
          : ` · ${speech.moment(firstSeenMs)} → ${speech.moment(lastSeenMs)}`}
        {comment === undefined ? null : (
          <>
            {' '}
            · <Said text={comment} />
          </>
        )}
      </p>
      <div className="row">
        {context === undefined || value === null ? null : (
          <Link to="/findings" search={{ value }}>
            {speech.text('case.observable.alerts', { n: context.alerts })}
          </Link>
        )}
        {context?.cases.map((other) => (
          <Link key={other} to="/cases/$id" params={{ id: other }} search={(search) => search}>
            <bdi className="mono">{other}</bdi>
          </Link>
        ))}
        <PartForm
          desk={desk}
          action="case.enrich"
          tone="quiet"
          label={speech.text('case.observable.sight')}
          fields={[
            { name: 'from', label: speech.text('case.observable.from'), kind: 'time' },
            {
              name: 'to',
              label: speech.text('case.observable.to'),
              kind: 'time',
              isOptional: true,
            },
            {
              name: 'count',
              label: speech.text('case.observable.count'),
              kind: 'number',
              initial: '1',
            },
          ]}
          toGesture={({ from: start = '', to: end = '', count = '1' }) => {
            const from = isoIn(start, speech)
            const to = isoIn(end, speech)
            const n = Number(count)
            return from === undefined || !Number.isInteger(n) || n < 1
              ? undefined
              : {
                  kind: 'sight',
                  observable: id,
                  from,
                  count: n,
                  ...(to === undefined ? {} : { to }),
                }
          }}
        />
      </div>
    </li>
  )
}
