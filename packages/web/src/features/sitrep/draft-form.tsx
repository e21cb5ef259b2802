import { SITREP_FORMS } from '@vigie/domain'
import type { SitrepForm } from '@vigie/domain'
import { SitrepDraft } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { pathWith, request } from '../../data/request.ts'
import type { Problem } from '../../data/problem.ts'
import { useOpenIncidents } from '../../data/use-open-incidents.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { editedOf } from './edited-sentence.ts'
import { keptDraftOf } from './kept-draft.ts'

const HOURS = ['1', '2', '4', '8', '12', '24'] as const
const HOUR_MS = 3_600_000

/** Chooses what is to be drafted; the draft is then edited in place and signed. */
export function DraftForm() {
  const speech = useSpeech()
  const me = useMe()
  const incidents = useOpenIncidents()
  const [form, setForm] = useState<SitrepForm>('point')
  const [hours, setHours] = useState<string>('2')
  const [incident, setIncident] = useState('')
  const [kept, setKept] = useState(() => keptDraftOf(me.id))
  const [problem, setProblem] = useState<Problem>()
  const isAboutIncident = form === 'methane'
  const about = incident === '' ? (incidents[0]?.value ?? '') : incident

  async function ask(): Promise<void> {
    const from = new Date(Date.now() - Number(hours) * HOUR_MS).toISOString()
    const reply = await request(
      SitrepDraft,
      pathWith('/api/sitrep-draft', {
        form,
        from,
        ...(isAboutIncident && about !== '' ? { incident: about } : {}),
      }),
    )
    setKept(
      reply.ok
        ? {
            draft: reply.value,
            incident: isAboutIncident ? about : undefined,
            sentences: editedOf(reply.value),
          }
        : undefined,
    )
    setProblem(reply.ok ? undefined : reply.problem)
  }

  if (kept !== undefined) {
    return (
      <DraftEditor
        key={`${kept.draft.form} ${kept.draft.to}`}
        kept={kept}
        onLeave={() => {
          setKept(undefined)
        }}
      />
    )
  }
  return (
    <form
      className="stack"
      aria-label={speech.text('sitrep.draft')}
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <div className="sitrep-choices">
        <SelectField
          label={speech.text('sitrep.form')}
          value={form}
          options={SITREP_FORMS.map((value) => ({
            value,
            text: speech.text(`sitrep.form.${value}`),
          }))}
          onChange={setForm}
        />
        <SelectField
          label={speech.text('sitrep.period')}
          value={hours}
          options={HOURS.map((value) => ({
            value,
            text: speech.text('sitrep.period.hours', { n: Number(value) }),
          }))}
          onChange={setHours}
        />
        {isAboutIncident ? (
          <SelectField
            label={speech.text('sitrep.incident')}
            value={about}
            options={incidents}
            onChange={setIncident}
          />
        ) : null}
      </div>
      <div className="row">
        <Button type="submit" tone="primary">
          {speech.text('sitrep.draft')}
        </Button>
      </div>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </form>
  )
}
