import { useQuery } from '@tanstack/react-query'
import { MandatePreview } from '@vigie/protocol'
import { useState } from 'react'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Said } from '../../ui/notes.tsx'
import type { MandateDesk } from './mandate-desk.ts'
import type { ShownVersion } from './read-mandate.ts'

const VIEWS = [
  'case',
  'finding',
  'incident',
  'case-task',
  'case-observable',
  'case-evidence',
  'asset',
  'source',
] as const

/** What would a named person see and do, by what is really here: asked anew after every clause. */
export function PreviewPane(props: {
  readonly desk: MandateDesk
  readonly version: ShownVersion
  readonly isDraft: boolean
}) {
  const { desk, version, isDraft } = props
  const speech = useSpeech()
  const persons = version.clauses.flatMap((clause) =>
    clause.clause === 'person' && clause.supervisor !== null ? clause.person : [],
  )
  const [chosen, setChosen] = useState('')
  const person = persons.includes(chosen) ? chosen : persons[0]
  const { mandate, detail } = desk
  const isAskable = person !== undefined && (isDraft ? detail.draft !== null : true)
  const path = `/api/mandates/${encodeURIComponent(mandate.id)}/preview`
  const query = useQuery({
    queryKey: ['mandate-preview', mandate.id, person, isDraft, detail.position],
    enabled: isAskable,
    retry: false,
    queryFn: async () => {
      const body = { person, version: isDraft ? 'draft' : 'in-force' }
      const reply = await request(MandatePreview, path, { body })
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  return (
    <section className="stack mandate-preview" aria-label={speech.text('mandate.preview')}>
      <h3>{speech.text('mandate.preview')}</h3>
      {persons.length === 0 || person === undefined ? null : (
        <SelectField
          label={speech.text('mandate.preview.of')}
          value={person}
          options={persons.map((value) => ({ value, text: desk.nameOf(value) }))}
          onChange={setChosen}
        />
      )}
      {isAskable && query.data !== undefined ? (
        <Preview preview={query.data} />
      ) : (
        <p className="quiet">{speech.text('mandate.preview.none')}</p>
      )}
    </section>
  )
}

function Preview({ preview }: { readonly preview: MandatePreview }) {
  const speech = useSpeech()
  if (!preview.isOpen || preview.until === null) {
    return <p className="note">{speech.text('mandate.preview.closed')}</p>
  }
  return (
    <>
      <p>
        {speech.text('mandate.preview.until', { at: speech.moment(Date.parse(preview.until)) })}
        {' · '}
        {preview.acts.map((act) => speech.text(`act.${act}`)).join(' · ')}
      </p>
      <dl className="mandate-preview-kinds">
        {preview.kinds.map(({ view, visible, hidden, examples }) => (
          <PreviewKind key={view} view={view} counts={{ visible, hidden }} examples={examples} />
        ))}
      </dl>
    </>
  )
}

function PreviewKind(props: {
  readonly view: string
  readonly counts: { readonly visible: number; readonly hidden: number }
  readonly examples: MandatePreview['kinds'][number]['examples']
}) {
  const { view, counts, examples } = props
  const speech = useSpeech()
  const known = VIEWS.find((name) => name === view)
  return (
    <>
      <dt>{known === undefined ? view : speech.text(`mandate.view.${known}`)}</dt>
      <dd>
        <span className={counts.visible === 0 ? 'quiet' : ''}>
          {speech.text('mandate.preview.count', {
            visible: speech.number(counts.visible),
            hidden: speech.number(counts.hidden),
          })}
        </span>
        {examples.length === 0 ? null : (
          <ul>
            {examples.map(({ id, texts }) => (
              <li key={id}>
                <bdi className="quiet">{id}</bdi> <Said text={Object.values(texts)[0]} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </>
  )
}
