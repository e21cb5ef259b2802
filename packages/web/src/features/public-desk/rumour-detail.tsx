import { VERDICTS } from '@vigie/domain'
import type { VerdictWord } from '@vigie/domain'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import type { Deed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { stateKey } from './desk-list.tsx'
import { evidenceFrom, EvidenceFields, NO_EVIDENCE } from './evidence-fields.tsx'
import { evidenceWords } from './evidence-words.ts'
import { LanguageChoice, PublicStory } from './public-text.tsx'
import type { ShownRumour } from './read-publication.ts'
import { NO_TEXTS, TextFields } from './text-fields.tsx'
import { useRelease } from './use-release.ts'

type Form = 'check' | 'judge' | 'drop'

/** One rumour: what is said, who looked, what came of it, and what may be done now. */
export function RumourDetail(props: { readonly rumour: ShownRumour }) {
  const { rumour } = props
  const { claim, heard, checks, verdict, released, state } = rumour
  const speech = useSpeech()
  const nameOf = usePersonName()
  const [language, setLanguage] = useState(speech.language)
  const shown = verdict ?? released.at(-1)
  return (
    <>
      <p className="said-title" lang={language} dir="auto">
        <Said text={claim[language]} />
      </p>
      <LanguageChoice value={language} onChange={setLanguage} />
      <Facts
        facts={[
          { name: speech.text('public.state'), value: speech.text(stateKey(state)) },
          ...(heard === undefined
            ? []
            : [{ name: speech.text('public.field.heard'), value: <Said text={heard} /> }]),
        ]}
      />
      <RumourGestures rumour={rumour} />
      {shown === undefined ? null : (
        <section className="stack">
          <h3>
            {speech.text('rumour.verdict')} : {speech.text(`rumour.verdict.${shown.word}`)}
          </h3>
          <PublicStory
            text={shown.text[language]}
            language={language}
            marks={shown.figures.map(({ mark }) => mark)}
          />
          <p className="quiet">{speech.text('rumour.judged-by', { who: nameOf(shown.by) })}</p>
        </section>
      )}
      <section className="stack">
        <h3>{speech.text('rumour.checks')}</h3>
        {checks.length === 0 ? (
          <p className="quiet">{speech.text('rumour.checks.none')}</p>
        ) : (
          <ol className="plain-list">
            {checks.map(({ by, atMs, note, evidence }) => (
              <li key={`${by} ${atMs}`}>
                <Said text={note} /> —{' '}
                <span className="quiet">
                  <bdi>{nameOf(by)}</bdi> · {speech.time(atMs)} ·{' '}
                  <bdi>{evidence.map((each) => evidenceWords(speech, each)).join(' · ')}</bdi>
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  )
}

function RumourGestures(props: { readonly rumour: ShownRumour }) {
  const { id, state, verdict, released } = props.rumour
  const speech = useSpeech()
  const me = useMe()
  const deed = useRelease()
  const isNow = useAsOf() === undefined
  const [open, setOpen] = useState<Form>()
  const path = `/api/rumours/${encodeURIComponent(id)}`
  const isWriter = may(me, 'publication.write') && state !== 'dropped'
  const isReleaser = may(me, 'publication.release') && state === 'judged'
  const isOwn = verdict?.by === me.id
  const buttons: readonly GestureButton<Form | 'release'>[] = [
    ...(isReleaser && !isOwn
      ? [
          {
            id: 'release',
            text: speech.text('public.do.release'),
            keyHint: 'b',
            tone: 'primary',
          } as const,
        ]
      : []),
    ...(isWriter
      ? ([
          {
            id: 'check',
            text: speech.text('public.do.check'),
            keyHint: 'v',
            isOpen: open === 'check',
          },
          {
            id: 'judge',
            text: speech.text('public.do.judge'),
            keyHint: 'd',
            isOpen: open === 'judge',
          },
        ] as const)
      : []),
    ...(isWriter && released.length === 0
      ? [
          {
            id: 'drop',
            text: speech.text('public.do.drop'),
            keyHint: 'x',
            isOpen: open === 'drop',
          } as const,
        ]
      : []),
  ]
  function press(what: Form | 'release'): void {
    if (what === 'release') void deed.run(`${path}/release`, {})
    else setOpen(open === what ? undefined : what)
  }
  const leave = () => {
    setOpen(undefined)
  }
  async function send(gesture: object): Promise<void> {
    if ((await deed.run(`${path}/gestures`, { gesture })) !== undefined) leave()
  }
  useKeys(
    isNow
      ? Object.fromEntries(
          buttons.map((button) => [
            button.keyHint,
            () => {
              press(button.id)
            },
          ]),
        )
      : {},
  )
  if (!isNow) return <p className="quiet">{speech.text('past.cannot-write')}</p>
  return (
    <section className="gestures" aria-label={speech.text('public.gestures')}>
      <GestureBar
        label={speech.text('public.gestures')}
        buttons={buttons}
        isDisabled={deed.isRunning}
        onPress={press}
      />
      {isReleaser && isOwn ? <p className="quiet">{speech.text('public.not-you')}</p> : null}
      {open === 'check' ? <CheckForm deed={deed} send={send} onLeave={leave} /> : null}
      {open === 'judge' ? <VerdictForm deed={deed} send={send} onLeave={leave} /> : null}
      {open === 'drop' ? (
        <FieldForm
          label={speech.text('public.do.drop')}
          submit={speech.text('public.do.drop')}
          tone="danger"
          fields={[{ name: 'reason', label: speech.text('public.reason'), kind: 'text' }]}
          isRunning={deed.isRunning}
          onLeave={leave}
          onSubmit={({ reason }) => {
            void send({ kind: 'drop', reason })
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

interface FormProps {
  readonly deed: Deed
  readonly send: (gesture: object) => Promise<void>
  readonly onLeave: () => void
}

function CheckForm({ deed, send, onLeave }: FormProps) {
  const speech = useSpeech()
  const [note, setNote] = useState('')
  const [evidence, setEvidence] = useState(NO_EVIDENCE)
  return (
    <GestureForm
      label={speech.text('public.do.check')}
      submit={speech.text('public.do.check')}
      isRunning={deed.isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        if (note.trim() === '') return
        const isNone = evidence.kind === 'entry' && evidence.id.trim() === ''
        void send({ kind: 'check', note, evidence: isNone ? [] : [evidenceFrom(evidence)] })
      }}
    >
      <TextArea
        label={speech.text('rumour.check-note')}
        value={note}
        onChange={setNote}
        maxLength={2_000}
        isRequired
      />
      <EvidenceFields value={evidence} onChange={setEvidence} />
    </GestureForm>
  )
}

function VerdictForm({ deed, send, onLeave }: FormProps) {
  const speech = useSpeech()
  const [word, setWord] = useState<VerdictWord>('false')
  const [text, setText] = useState(NO_TEXTS)
  const [evidence, setEvidence] = useState(NO_EVIDENCE)
  const isNone = evidence.kind === 'entry' && evidence.id.trim() === ''
  return (
    <GestureForm
      label={speech.text('public.do.judge')}
      submit={speech.text('public.do.judge')}
      isRunning={deed.isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        const figures = isNone ? [] : [{ mark: 'f1', evidence: evidenceFrom(evidence) }]
        void send({ kind: 'judge', word, text, figures })
      }}
    >
      <SelectField
        label={speech.text('rumour.verdict')}
        value={word}
        options={VERDICTS.map((value) => ({ value, text: speech.text(`rumour.verdict.${value}`) }))}
        onChange={setWord}
      />
      <TextFields
        label={speech.text('public.field.verdict')}
        value={text}
        onChange={setText}
        kind="text"
        maxLength={2_000}
        hasFigures
      />
      <p className="quiet">{speech.text('public.figure', { mark: 'f1' })}</p>
      <EvidenceFields value={evidence} onChange={setEvidence} />
    </GestureForm>
  )
}
