import { PICTURES_MAX } from '@vigie/domain'
import { inLanguages } from '@vigie/domain'
import { useRef, useState } from 'react'
import { uploadFile } from '../../data/upload-file.ts'
import type { Problem } from '../../data/problem.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import type { Deed } from '../../data/use-deed.ts'
import { evidenceFrom, EvidenceFields, NO_EVIDENCE, typedEvidence } from './evidence-fields.tsx'
import type { TypedEvidence } from './evidence-fields.tsx'
import type { ShownContent, ShownTexts } from './read-publication.ts'
import { NO_TEXTS, TextFields } from './text-fields.tsx'

interface TypedPicture {
  readonly attachment: string
  readonly alt: typeof NO_TEXTS
  readonly caption: typeof NO_TEXTS
  readonly credit: string
}

/** Writes a communiqué, or writes one anew; `onWritten` gets its id. */
export function CommuniqueForm(props: {
  readonly path: string
  readonly before: ShownContent | undefined
  /** Whether something was released, so that the public is told why it changes. */
  readonly isCorrection: boolean
  readonly deed: Deed
  readonly onWritten: (id: string) => void
  readonly onLeave: () => void
}) {
  const { path, before, isCorrection, deed, onWritten, onLeave } = props
  const speech = useSpeech()
  const [title, setTitle] = useState(() => typedTexts(before?.title))
  const [body, setBody] = useState(() => typedTexts(before?.body))
  const [reason, setReason] = useState(() => typedTexts(before?.reason))
  const [figures, setFigures] = useState<readonly (TypedEvidence & { readonly mark: string })[]>(
    () =>
      (before?.figures ?? []).map(({ mark, evidence }) => ({ ...typedEvidence(evidence), mark })),
  )
  const [pictures, setPictures] = useState<readonly TypedPicture[]>(() =>
    (before?.pictures ?? []).map(({ attachment, alt, caption, credit }) => ({
      attachment,
      alt: typedTexts(alt),
      caption: typedTexts(caption),
      credit: credit ?? '',
    })),
  )

  async function save(): Promise<void> {
    const written = await deed.run(path, {
      texts: inLanguages((language) => ({ title: title[language], body: body[language] })),
      figures: figures.map(({ mark, ...typed }) => ({ mark, evidence: evidenceFrom(typed) })),
      pictures,
      ...(isCorrection ? { reason } : {}),
    })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) onWritten(id)
  }

  return (
    <form
      className="stack public-form"
      aria-label={speech.text(isCorrection ? 'public.do.correct' : 'public.do.revise')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.isRunning) void save()
      }}
    >
      <p className="quiet">{speech.text('public.figures.how')}</p>
      <TextFields
        label={speech.text('public.field.title')}
        value={title}
        onChange={setTitle}
        kind="line"
        maxLength={200}
        hasFigures
      />
      <TextFields
        label={speech.text('public.field.body')}
        value={body}
        onChange={setBody}
        kind="long"
        maxLength={10_000}
        hasFigures
      />
      {isCorrection ? (
        <TextFields
          label={speech.text('public.field.reason')}
          value={reason}
          onChange={setReason}
          kind="line"
          maxLength={500}
          hasFigures
        />
      ) : null}
      <FigureRows figures={figures} onChange={setFigures} />
      <PictureRows pictures={pictures} onChange={setPictures} />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('public.do.save')}
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The evidence of the figures, each under its mark. */
function FigureRows(props: {
  readonly figures: readonly (TypedEvidence & { readonly mark: string })[]
  readonly onChange: (figures: readonly (TypedEvidence & { readonly mark: string })[]) => void
}) {
  const { figures, onChange } = props
  const speech = useSpeech()
  return (
    <fieldset className="stack">
      <legend>{speech.text('public.figures')}</legend>
      {figures.map((figure, place) => (
        <div key={figure.mark} className="figure-row">
          <strong className="mono">{figure.mark}</strong>
          <EvidenceFields
            value={figure}
            onChange={(value) => {
              onChange(figures.with(place, { ...value, mark: figure.mark }))
            }}
          />
          <Button
            tone="quiet"
            label={speech.text('public.figure.drop', { mark: figure.mark })}
            onPress={() => {
              onChange(figures.filter(({ mark }) => mark !== figure.mark))
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          onPress={() => {
            onChange([...figures, { ...NO_EVIDENCE, mark: freeMark(figures) }])
          }}
        >
          + {speech.text('public.figure.add')}
        </Button>
      </div>
    </fieldset>
  )
}

/** Pictures, each with what people who do not see it need. */
function PictureRows(props: {
  readonly pictures: readonly TypedPicture[]
  readonly onChange: (pictures: readonly TypedPicture[]) => void
}) {
  const { pictures, onChange } = props
  const speech = useSpeech()
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function add(files: FileList | null): Promise<void> {
    setSending(true)
    setProblem(undefined)
    let all = pictures
    for (const file of files ?? []) {
      const sent = await uploadFile({
        file,
        tlp: 'CLEAR',
        onStep: () => {},
        signal: new AbortController().signal,
      })
      if (sent?.ok === true) {
        all = [
          ...all,
          { attachment: sent.value.id, alt: NO_TEXTS, caption: NO_TEXTS, credit: '' },
        ].slice(0, PICTURES_MAX)
        onChange(all)
      } else if (sent !== undefined) setProblem(sent.problem)
    }
    setSending(false)
  }

  return (
    <fieldset className="stack">
      <legend>{speech.text('public.pictures')}</legend>
      {pictures.map((picture, place) => {
        const change = (more: Partial<TypedPicture>) => {
          onChange(pictures.with(place, { ...picture, ...more }))
        }
        return (
          <div key={picture.attachment} className="stack picture-row">
            <div className="row">
              <strong>
                {speech.text('public.picture.of', { n: place + 1, all: pictures.length })}
              </strong>
              <Button
                tone="quiet"
                label={speech.text('public.picture.drop', { n: place + 1 })}
                onPress={() => {
                  onChange(pictures.filter((_, i) => i !== place))
                }}
              >
                ×
              </Button>
            </div>
            <TextFields
              label={speech.text('public.field.alt')}
              value={picture.alt}
              kind="line"
              maxLength={500}
              hasFigures
              onChange={(alt) => {
                change({ alt })
              }}
            />
            <TextFields
              label={speech.text('public.field.caption')}
              value={picture.caption}
              kind="line"
              maxLength={500}
              hasFigures
              onChange={(caption) => {
                change({ caption })
              }}
            />
            <TextField
              label={speech.text('public.field.credit')}
              value={picture.credit}
              maxLength={200}
              isRequired
              onChange={(credit) => {
                change({ credit })
              }}
            />
          </div>
        )
      })}
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
      <label className="row picture-add">
        <span className="button">+ {speech.text('public.picture.add')}</span>
        <span className="quiet">
          {speech.text(isSending ? 'public.picture.sending' : 'public.picture.clear')}
        </span>
        <input
          ref={input}
          type="file"
          multiple
          accept="image/jpeg,image/png"
          className="visually-hidden"
          disabled={isSending}
          onChange={(event) => {
            void add(event.target.files)
          }}
        />
      </label>
    </fieldset>
  )
}

function typedTexts(texts: ShownTexts | undefined): typeof NO_TEXTS {
  return inLanguages((language) => texts?.[language] ?? '')
}

function freeMark(figures: readonly { readonly mark: string }[]): string {
  let n = figures.length + 1
  while (figures.some(({ mark }) => mark === `f${n}`)) n += 1
  return `f${n}`
}
