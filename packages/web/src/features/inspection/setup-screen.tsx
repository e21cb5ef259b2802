import { DEFECT_SEVERITIES } from '@vigie/domain'
import type { DefectSeverity } from '@vigie/domain'
import { CheckpointCode } from '@vigie/protocol'
import { useMemo, useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Empty, Said } from '../../ui/notes.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { readCheckpoint, readTemplate } from './read-checkpoint.ts'
import type { ShownTemplate } from './read-checkpoint.ts'

/** What is checked and where: templates, checkpoints, and the code that stands at each. */
export function InspectionSetupScreen() {
  const speech = useSpeech()
  const venue = useVenueId()
  const templates = useDocumentList('/api/check-templates', { kinds: ['check-template.'] })
  const shown = useMemo(
    () =>
      (templates.data ?? [])
        .flatMap((each) => readTemplate(each) ?? [])
        .filter(({ isRetired }) => !isRetired),
    [templates.data],
  )
  if (venue === undefined) return <Empty>{speech.text('wall.no-venue')}</Empty>
  return (
    <div className="setup-lists">
      <section>
        <h1>{speech.text('inspection.templates')}</h1>
        <ul className="stops">
          {shown.map((template) => (
            <li key={template.id}>
              <bdi className="mono">{template.id}</bdi>
              <span className="stop-name">
                <Said text={template.title} />
              </span>
              <span className="quiet">{speech.text(`defect.severity.${template.severity}`)}</span>
            </li>
          ))}
        </ul>
        <NewTemplate />
      </section>
      <section>
        <h1>{speech.text('inspection.checkpoints')}</h1>
        <Checkpoints venue={venue} templates={shown} />
      </section>
    </div>
  )
}

const NEEDS = ['photo', 'presence'] as const
type Need = (typeof NEEDS)[number]

function NewTemplate() {
  const speech = useSpeech()
  const deed = useDeed()
  const [id, setId] = useState('')
  const [title, setTitle] = useState('')
  const [severity, setSeverity] = useState<DefectSeverity>('minor')
  const [needs, setNeeds] = useState<ReadonlySet<Need>>(new Set(['photo']))

  async function write(): Promise<void> {
    const written = await deed.run('/api/check-templates', {
      id: id.trim(),
      title: title.trim(),
      severity,
      needsPhoto: needs.has('photo'),
      needsPresence: needs.has('presence'),
    })
    if (written === undefined) return
    setId('')
    setTitle('')
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <h2>{speech.text('inspection.template.new')}</h2>
      <TextField
        label={speech.text('inspection.field.id')}
        value={id}
        onChange={setId}
        isRequired
        maxLength={40}
        direction="ltr"
      />
      <TextField
        label={speech.text('inspection.good')}
        value={title}
        onChange={setTitle}
        isRequired
        maxLength={200}
      />
      <SelectField
        label={speech.text('inspection.severity')}
        value={severity}
        options={DEFECT_SEVERITIES.map((value) => ({
          value,
          text: speech.text(`defect.severity.${value}`),
        }))}
        onChange={setSeverity}
      />
      <CheckList
        label={speech.text('inspection.needs')}
        options={NEEDS.map((value) => ({ value, text: speech.text(`inspection.lack.${value}`) }))}
        chosen={needs}
        onChange={(need, isChosen) => {
          const next = new Set(needs)
          if (isChosen) next.add(need)
          else next.delete(need)
          setNeeds(next)
        }}
      />
      <div className="row">
        <Button type="submit" isDisabled={deed.isRunning}>
          {speech.text('inspection.template.new')}
        </Button>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </form>
  )
}

function Checkpoints(props: {
  readonly venue: string
  readonly templates: readonly ShownTemplate[]
}) {
  const { venue, templates } = props
  const speech = useSpeech()
  const deed = useDeed()
  const path = `/api/checkpoints?venue=${encodeURIComponent(venue)}`
  const listed = useDocumentList(path, { kinds: ['checkpoint.'] })
  const [fields, setFields] = useState({ id: '', title: '', element: '', template: '' })
  const [shownCode, setShownCode] = useState<string>()
  const template = fields.template === '' ? (templates[0]?.id ?? '') : fields.template

  async function place(): Promise<void> {
    const { id, title, element } = fields
    const written = await deed.run('/api/checkpoints', {
      id: id.trim(),
      venue,
      template,
      title: title.trim(),
      ...(element.trim() === '' ? {} : { element: element.trim() }),
    })
    if (written !== undefined) setFields({ ...fields, id: '', title: '' })
  }

  return (
    <>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void place()
        }}
      >
        <h2>{speech.text('inspection.checkpoint.new')}</h2>
        <TextField
          label={speech.text('inspection.field.id')}
          value={fields.id}
          onChange={(id) => {
            setFields({ ...fields, id })
          }}
          isRequired
          maxLength={40}
          direction="ltr"
        />
        <TextField
          label={speech.text('inspection.field.title')}
          value={fields.title}
          onChange={(title) => {
            setFields({ ...fields, title })
          }}
          isRequired
          maxLength={200}
        />
        <SelectField
          label={speech.text('inspection.template')}
          value={template}
          options={templates.map(({ id }) => ({ value: id, text: id }))}
          onChange={(next) => {
            setFields({ ...fields, template: next })
          }}
        />
        <SuggestField
          label={speech.text('inspection.at')}
          value={fields.element}
          options={[]}
          onChange={(element) => {
            setFields({ ...fields, element })
          }}
        />
        <div className="row">
          <Button type="submit" isDisabled={deed.isRunning || template === ''}>
            {speech.text('inspection.checkpoint.new')}
          </Button>
        </div>
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      </form>
      <ul className="stops">
        {(listed.data ?? [])
          .flatMap((each) => readCheckpoint(each) ?? [])
          .filter(({ isRetired }) => !isRetired)
          .map((checkpoint) => (
            <li key={checkpoint.id}>
              <bdi className="mono">{checkpoint.id}</bdi>
              <span className="stop-name">
                <Said text={checkpoint.title} />
                {shownCode === checkpoint.id ? <Codes id={checkpoint.id} /> : null}
              </span>
              <Button
                label={speech.text('inspection.code-of', { id: checkpoint.id })}
                onPress={() => {
                  setShownCode(shownCode === checkpoint.id ? undefined : checkpoint.id)
                }}
              >
                {speech.text('inspection.code-show')}
              </Button>
            </li>
          ))}
      </ul>
    </>
  )
}

/** The codes for the label and the display on site; they are on no log. */
function Codes(props: { readonly id: string }) {
  const speech = useSpeech()
  const path = `/api/checkpoints/${encodeURIComponent(props.id)}/code`
  const { data } = useAnswer(CheckpointCode, path, { everyMs: 10_000 })
  if (data === undefined) return null
  return (
    <span className="codes">
      <span>
        {speech.text('inspection.code.printed')} <strong dir="ltr">{data.printed}</strong>
      </span>
      <span>
        {speech.text('inspection.code.rotating')} <strong dir="ltr">{data.rotating}</strong>
      </span>
    </span>
  )
}
