import { PAP_LEVELS, PAP_MARKED_KINDS, USUAL_PAP } from '@vigie/domain'
import type { Pap, ReleasedKind } from '@vigie/domain'
import { useState } from 'react'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

/** Says what may be done with an object; a case says it itself. `onMarked` looks at the preview again. */
export function ReleasePap(props: {
  readonly kind: ReleasedKind
  readonly object: string
  readonly onMarked: () => void
}) {
  const { kind, object, onMarked } = props
  const speech = useSpeech()
  const deed = useSignedDeed()
  const [pap, setPap] = useState<Pap>(USUAL_PAP)
  if (!PAP_MARKED_KINDS.some((marked) => marked === kind)) return null
  return (
    <div className="stack">
      <SelectField
        label={speech.text('coop.pap')}
        value={pap}
        options={PAP_LEVELS.map((value) => ({ value, text: `PAP:${value}` }))}
        onChange={setPap}
      />
      <div className="row">
        <Button
          isDisabled={deed.isRunning}
          onPress={() => {
            void deed.run('/api/pap-marks', { kind, object, pap }).then((written) => {
              if (written !== undefined) onMarked()
            })
          }}
        >
          {speech.text('coop.pap.set')}
        </Button>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}
