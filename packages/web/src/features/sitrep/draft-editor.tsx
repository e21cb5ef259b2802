import { Link } from '@tanstack/react-router'
import { SITREP_SECTIONS } from '@vigie/domain'
import type { SitrepSection } from '@vigie/domain'
import { useEffect, useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { useSigning } from '../../data/use-signing.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { signedOf } from './edited-sentence.ts'
import type { EditedSentence } from './edited-sentence.ts'
import { keepDraft } from './kept-draft.ts'
import type { KeptDraft } from './kept-draft.ts'

/** The draft in the hands of whoever will sign it: each sentence with its entries, kept, corrected or left out. */
export function DraftEditor(props: { readonly kept: KeptDraft; readonly onLeave: () => void }) {
  const { draft, incident } = props.kept
  const me = useMe()
  const speech = useSpeech()
  const signing = useSigning()
  const [sentences, setSentences] = useState(props.kept.sentences)
  const [section, setSection] = useState<SitrepSection>('outlook')
  const shown = SITREP_SECTIONS.filter((each) => sentences.some((one) => one.section === each))

  // What is being written survives a reload of the page; it goes with the tab.
  useEffect(() => {
    keepDraft(me.id, { draft, incident, sentences })
  }, [me.id, draft, incident, sentences])

  function leave(): void {
    keepDraft(me.id, undefined)
    props.onLeave()
  }

  function change(key: string, part: Partial<EditedSentence>): void {
    setSentences((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }

  function add(): void {
    setSentences((before) => [
      ...before,
      { key: crypto.randomUUID(), section, texts: {}, sources: [], isKept: true, words: '' },
    ])
  }

  async function sign(): Promise<void> {
    const { form, from, to, asOf, tlp } = draft
    const isDone = await signing.sign('/api/sitreps', {
      form,
      from,
      to,
      asOf,
      tlp,
      ...(incident === undefined ? {} : { incident }),
      sentences: signedOf(sentences, speech.language),
    })
    if (isDone) leave()
  }

  return (
    <section className="stack" aria-label={speech.text(`sitrep.form.${draft.form}`)}>
      <h2>{speech.text(`sitrep.form.${draft.form}`)}</h2>
      <p className="quiet">
        {speech.text('sitrep.drafted', {
          position: speech.number(draft.asOf),
          tlp: `TLP:${draft.tlp}`,
        })}
      </p>
      {shown.map((each) => (
        <section key={each} className="stack" aria-label={speech.text(`sitrep.section.${each}`)}>
          <h3>{speech.text(`sitrep.section.${each}`)}</h3>
          <ul className="sitrep-sentences">
            {sentences
              .filter((one) => one.section === each)
              .map((one) => (
                <SentenceRow key={one.key} sentence={one} onChange={change} />
              ))}
          </ul>
        </section>
      ))}
      <div className="row">
        <SelectField
          label={speech.text('sitrep.add')}
          value={section}
          options={SITREP_SECTIONS.map((value) => ({
            value,
            text: speech.text(`sitrep.section.${value}`),
          }))}
          onChange={setSection}
        />
        <Button onPress={add}>{speech.text('sitrep.add')}</Button>
      </div>
      {signing.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, signing.problem)} />
      )}
      <div className="row">
        <Button tone="primary" isDisabled={signing.isRunning} onPress={() => void sign()}>
          {speech.text('sitrep.sign')}
        </Button>
        <Button tone="quiet" onPress={leave}>
          {speech.text('sitrep.discard')}
        </Button>
      </div>
    </section>
  )
}

function SentenceRow(props: {
  readonly sentence: EditedSentence
  readonly onChange: (key: string, part: Partial<EditedSentence>) => void
}) {
  const { sentence, onChange } = props
  const { key, texts, sources, isKept, words } = sentence
  const speech = useSpeech()
  const drafted = texts[speech.language] ?? ''
  const isEdited = words !== undefined && words.trim() !== drafted
  return (
    <li className={isKept ? undefined : 'is-out'}>
      <input
        type="checkbox"
        aria-label={speech.text('sitrep.keep')}
        checked={isKept}
        onChange={(event) => {
          onChange(key, { isKept: event.target.checked })
        }}
      />
      <textarea
        className="field-input"
        aria-label={speech.text('sitrep.sentence')}
        rows={2}
        dir={speech.language === 'ar' ? 'rtl' : 'ltr'}
        maxLength={2_000}
        disabled={!isKept}
        value={words ?? drafted}
        onChange={(event) => {
          onChange(key, { words: event.target.value })
        }}
      />
      <span className="sitrep-sources quiet">
        {sources.length === 0 ? speech.text('sitrep.own') : null}
        {sources.map((id) => (
          <Link key={id} to="/log/$id" params={{ id }} search={{}}>
            <bdi className="mono">{id}</bdi>
          </Link>
        ))}
        {isEdited && sources.length > 0 ? <em>{speech.text('sitrep.edited')}</em> : null}
      </span>
    </li>
  )
}
