import { RELEASED_KINDS, tlpLabel } from '@vigie/domain'
import type { ReleasedKind } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { ReleasePreview } from '@vigie/protocol'
import { useState } from 'react'
import type { Problem } from '../../data/problem.ts'
import { pathWith, request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { ReleasePap } from './release-pap.tsx'
import { label, word } from './section.ts'
import type { World } from './section.ts'
import { useReleasable } from './use-releasable.ts'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

/** What a partner will see of an object, to the byte; then the signature that releases exactly that. */
export function ReleaseDesk(props: {
  readonly world: World
  readonly onDone: (id: string) => void
}) {
  const { world, onDone } = props
  const { speech, partners } = world
  const deed = useSignedDeed()
  const [partner, setPartner] = useState('')
  const [kind, setKind] = useState<ReleasedKind>('case')
  const [object, setObject] = useState('')
  const [preview, setPreview] = useState<ReleasePreview>()
  const [problem, setProblem] = useState<Problem>()
  const releasable = useReleasable(kind)
  const [first] = partners
  if (first === undefined) return <Empty>{speech.text('coop.nobody')}</Empty>
  const chosen = partner === '' ? first.value : partner
  const wish = { partner: chosen, kind, object: object.trim() }
  const name = partners.find(({ value }) => value === chosen)?.text ?? chosen

  async function look(): Promise<void> {
    setProblem(undefined)
    setPreview(undefined)
    const reply = await request(ReleasePreview, pathWith('/api/release-preview', wish))
    if (reply.ok) setPreview(reply.value)
    else setProblem(reply.problem)
  }

  async function release(sha256: string): Promise<void> {
    const written = await deed.run('/api/releases', { ...wish, sha256 })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) onDone(id)
  }

  const forget =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setPreview(undefined)
    }
  return (
    <div className="stack">
      <form
        className="stack"
        aria-label={speech.text('coop.preview')}
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <SelectField
          label={label(speech, 'partner')}
          value={chosen}
          options={partners}
          onChange={forget(setPartner)}
        />
        <SelectField
          label={label(speech, 'kind')}
          value={kind}
          options={RELEASED_KINDS.map((value) => ({ value, text: word(speech, 'kind', value) }))}
          onChange={forget(setKind)}
        />
        <SuggestField
          label={label(speech, 'object')}
          value={object}
          onChange={forget(setObject)}
          options={releasable}
          isRequired
        />
        <div className="row">
          <Button type="submit">{speech.text('coop.preview')}</Button>
        </div>
      </form>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      {preview === undefined ? null : (
        <section
          className="stack"
          aria-label={speech.text('coop.preview.title', { partner: name })}
        >
          <h3>{speech.text('coop.preview.title', { partner: name })}</h3>
          <p>
            {speech.text('coop.preview.marking', {
              tlp: tlpLabel(preview.tlp),
              pap: `PAP:${preview.pap}`,
            })}
          </p>
          <ReleasePap
            kind={kind}
            object={wish.object}
            onMarked={() => {
              void look()
            }}
          />
          <Seen content={preview.content} world={world} />
          <h4>{speech.text('coop.preview.withheld', { n: preview.withheld.length })}</h4>
          <ul className="coop-withheld">
            {preview.withheld.map((part) => (
              <li key={`${part.kind}/${part.id}`}>
                {word(speech, 'kind', part.kind)} <bdi className="mono">{part.id}</bdi>{' '}
                <TlpLabel level={part.tlp} />
              </li>
            ))}
          </ul>
          <div className="row">
            <Button
              tone="primary"
              isDisabled={deed.isRunning}
              onPress={() => {
                void release(preview.sha256)
              }}
            >
              {speech.text('coop.release')}
            </Button>
          </div>
        </section>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}

/** The contents, object first, part by part: all of it and nothing else. */
function Seen(props: { readonly content: string; readonly world: World }) {
  const { speech } = props.world
  const contents: unknown = JSON.parse(props.content)
  if (!isRecord(contents)) return null
  const list = Array.isArray(contents['parts']) ? contents['parts'] : []
  return (
    <ul className="coop-seen">
      {[contents['object'], ...list].filter(isRecord).map((item) => {
        const said = isRecord(item['said']) ? item['said'] : {}
        return (
          <li key={`${String(item['kind'])}/${String(item['id'])}`}>
            <p>
              {word(speech, 'kind', String(item['kind']))}{' '}
              <bdi className="mono">{String(item['id'])}</bdi>{' '}
              <TlpLabel level={String(item['tlp'])} /> PAP:{String(item['pap'])}
            </p>
            <dl className="facts">
              {Object.entries(said).map(([name, value]) => (
                <div key={name} className="coop-seen-fact">
                  <dt>{word(speech, 'said', name)}</dt>
                  <dd>
                    <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
