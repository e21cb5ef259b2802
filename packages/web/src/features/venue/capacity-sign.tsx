import { FIRE_RISKS } from '@vigie/domain'
import type { FireRisk } from '@vigie/domain'
import type { CapacityAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'

/** Who signed P and S, whether that still holds, and the signature of a new one. */
export function CapacitySign(props: {
  readonly venue: string
  readonly section: CapacityAnswer['sections'][number]
}) {
  const { venue, section } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const now = useNow(10_000)
  const nameOf = usePersonName()
  const [isSigning, setSigning] = useState(false)
  const { signed } = section
  const state = signed?.state ?? null
  return (
    <section className="stack signature">
      {state === null ? (
        <p className="tone-high">{speech.text('capacity.unsigned')}</p>
      ) : (
        <>
          <p>
            <strong>
              P = {speech.number(numberIn(state, 'p') ?? 0)} · S ={' '}
              {speech.number(numberIn(state, 's') ?? 0)}
            </strong>{' '}
            {speech.text('capacity.signed-by', {
              final: speech.number(numberIn(state, 'final') ?? 0),
              who: nameOf(textIn(state, 'signedBy') ?? ''),
              age: speech.duration(now - (numberIn(state, 'signedAt') ?? now)),
            })}
          </p>
          <p className="quiet">
            <Said text={openedIn(state, 'assessment', signed?.texts ?? {}) ?? null} />
          </p>
        </>
      )}
      {section.isOutdated ? (
        <p className="tone-high">▲ {speech.text('capacity.outdated')}</p>
      ) : null}
      {section.proposals.map(({ factor, to, because, id = '' }) => (
        <p key={`${factor} ${because} ${id}`} className="tone-high">
          ▲{' '}
          {because === 'defect'
            ? speech.text('capacity.proposal.defect', {
                id,
                factor: factor.toUpperCase(),
                to: speech.number(to),
              })
            : speech.text('capacity.proposal.stewards', {
                factor: factor.toUpperCase(),
                to: speech.number(to),
              })}
        </p>
      ))}
      {may(me, 'capacity.sign') && asOf === undefined ? (
        <div className="row">
          <Button
            onPress={() => {
              setSigning(true)
            }}
          >
            {speech.text('capacity.sign')}
          </Button>
        </div>
      ) : null}
      <SignDialog
        venue={venue}
        sector={section.sheet.sector}
        isOpen={isSigning}
        onClose={() => {
          setSigning(false)
        }}
      />
    </section>
  )
}

function SignDialog(props: {
  readonly venue: string
  readonly sector: string
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { venue, sector, isOpen, onClose } = props
  const speech = useSpeech()
  const deed = useDeed()
  const [p, setP] = useState('1')
  const [s, setS] = useState('1')
  const [fireRisk, setFireRisk] = useState<FireRisk>('medium')
  const [assessment, setAssessment] = useState('')
  const [admitted, setAdmitted] = useState('')

  async function sign(): Promise<void> {
    const path = `/api/venues/${encodeURIComponent(venue)}/capacity/${encodeURIComponent(sector)}/signature`
    const written = await deed.run(path, {
      p: Number(p.replace(',', '.')),
      s: Number(s.replace(',', '.')),
      fireRisk,
      assessment: assessment.trim(),
      ...(admitted.trim() === '' ? {} : { admitted: Number(admitted) }),
    })
    if (written !== undefined) onClose()
  }

  return (
    <Dialog title={`${speech.text('capacity.sign')} — ${sector}`} isOpen={isOpen} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <p>{speech.text('capacity.sign.consequence')}</p>
        <TextField
          label={speech.text('capacity.p')}
          value={p}
          onChange={setP}
          isRequired
          direction="ltr"
        />
        <TextField
          label={speech.text('capacity.s')}
          value={s}
          onChange={setS}
          isRequired
          direction="ltr"
        />
        <SelectField
          label={speech.text('capacity.fire')}
          value={fireRisk}
          options={FIRE_RISKS.map((value) => ({
            value,
            text: speech.text(`capacity.fire.${value}`),
          }))}
          onChange={setFireRisk}
        />
        <TextField
          label={speech.text('capacity.admitted')}
          value={admitted}
          onChange={setAdmitted}
          inputMode="numeric"
          direction="ltr"
        />
        <TextArea
          label={speech.text('capacity.assessment')}
          value={assessment}
          onChange={setAssessment}
          isRequired
          maxLength={8_000}
        />
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
        <div className="dialog-actions">
          <Button onPress={onClose}>{speech.text('shell.cancel')}</Button>
          <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
            {speech.text('capacity.sign')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
