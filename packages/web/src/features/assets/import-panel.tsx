import { AssetImport } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextArea } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** A file of assets: shown row by row, then written. */
export function ImportPanel() {
  const speech = useSpeech()
  const deed = useDeed()
  const [file, setFile] = useState('')
  const [plan, setPlan] = useState<AssetImport>()
  const [problem, setProblem] = useState<Problem>()

  function take(text: string): void {
    setFile(text)
    setPlan(undefined)
    setProblem(undefined)
  }

  async function preview(): Promise<void> {
    const reply = await request(AssetImport, '/api/asset-imports/preview', { body: { file } })
    setPlan(reply.ok ? reply.value : undefined)
    setProblem(reply.ok ? undefined : reply.problem)
  }

  async function write(): Promise<void> {
    if ((await deed.run('/api/asset-imports', { file })) !== undefined) take('')
  }

  return (
    <div className="stack">
      <p className="quiet">{speech.text('asset.import.hint')}</p>
      <label className="field">
        <span className="field-label">{speech.text('asset.import.file')}</span>
        <input
          type="file"
          accept=".csv,.json,text/csv,application/json"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            if (chosen !== undefined) void chosen.text().then(take)
          }}
        />
      </label>
      <TextArea label={speech.text('asset.import.text')} value={file} onChange={take} />
      <div className="row">
        <Button
          onPress={() => {
            void preview()
          }}
          isDisabled={file.trim() === ''}
        >
          {speech.text('asset.import.preview')}
        </Button>
        {plan !== undefined && plan.facts > 0 ? (
          <Button
            tone="primary"
            isDisabled={deed.isRunning}
            onPress={() => {
              void write()
            }}
          >
            {speech.text('asset.import.do', { n: plan.facts })}
          </Button>
        ) : null}
      </div>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {plan === undefined ? null : <Plan plan={plan} />}
    </div>
  )
}

function Plan(props: { readonly plan: AssetImport }) {
  const { added, changed, same, problems } = props.plan
  const speech = useSpeech()
  return (
    <section className="stack" aria-live="polite">
      <p>
        {[
          speech.text('asset.import.added', { n: added.length }),
          speech.text('asset.import.changed', { n: changed.length }),
          speech.text('asset.import.same', { n: same }),
          speech.text('asset.import.refused', { n: problems.length }),
        ].join(' · ')}
      </p>
      <ul className="import-rows">
        {problems.map(({ line, code, column, value }) => (
          <li key={`p${line}${code}`} className="tone-high">
            ▲ {speech.text('asset.import.line', { line })} :{' '}
            {speech.text(`asset.problem.${code}`, { column: column ?? '', value: value ?? '' })}
          </li>
        ))}
        {added.map(({ line, id, name, kind }) => (
          <li key={`a${id}`}>
            + <bdi className="mono">{id}</bdi> <bdi>{name}</bdi>{' '}
            <span className="quiet">
              {speech.text(`asset.kind.${kind}`)} · {speech.text('asset.import.line', { line })}
            </span>
          </li>
        ))}
        {changed.map(({ line, id, what }) => (
          <li key={`c${id}`}>
            ~ <bdi className="mono">{id}</bdi>{' '}
            <span className="quiet">
              <bdi dir="ltr">{what.join(', ')}</bdi> · {speech.text('asset.import.line', { line })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
