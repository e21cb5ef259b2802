import { CALL_MEDIA, INCIDENT_TYPES, READ_BACKS } from '@vigie/domain'
import type { CallMedium, IncidentType, ReadBack } from '@vigie/domain'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useMe } from '../../data/me.tsx'
import { useDeed } from '../../data/use-deed.ts'
import { useNames } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { instantIn } from '../../i18n/zone-clock.ts'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useKeys } from '../../ui/use-keys.ts'

/** What stays from one message to the next: whoever keeps a channel hears many on it. */
interface Kept {
  readonly medium: CallMedium
  readonly channel: string
  readonly to: string
  readonly heardBy: string
}

/** What each message says anew. */
const EMPTY = {
  from: '',
  text: '',
  place: '',
  topic: '',
  readBack: 'none',
  sheet: '',
  line: '1',
  happened: '',
  written: '',
} as const
type Fresh = { readonly [K in keyof typeof EMPTY]: string }

/**
 * One message by keyboard: origin, subject, `⏎`. Medium, channel, recipient and who heard it stay for the
 * next one. `n` comes here. A line from paper says its sheet and its two times as well.
 */
export function CallForm() {
  const speech = useSpeech()
  const me = useMe()
  const names = useNames()
  const deed = useDeed()
  const form = useRef<HTMLFormElement>(null)
  const [kept, setKept] = useState<Kept>({ medium: 'radio', channel: '', to: '', heardBy: '' })
  const [fresh, setFresh] = useState<Fresh>(EMPTY)
  const [isPaper, setPaper] = useState(false)
  const keep = (part: Partial<Kept>) => {
    setKept((before) => ({ ...before, ...part }))
  }
  const say = (part: Partial<Fresh>) => {
    setFresh((before) => ({ ...before, ...part }))
  }
  const toOrigin = () => {
    const origin = form.current?.querySelector('[data-origin] input')
    if (origin instanceof HTMLElement) origin.focus()
  }
  useKeys({ n: toOrigin })

  async function log(): Promise<void> {
    const body = bodyOf(kept, fresh, isPaper ? speech.timeZone : undefined)
    if (body === undefined || deed.isRunning) return
    const written = await deed.run('/api/calls', body)
    if (written === undefined) return
    const { sheet, happened, written: at } = fresh
    setFresh(
      isPaper ? { ...EMPTY, sheet, happened, written: at, line: nextLine(fresh.line) } : EMPTY,
    )
    toOrigin()
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    void log()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields inside.
    <form
      ref={form}
      className="call-form"
      aria-label={speech.text('call.new')}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        void log()
      }}
    >
      <SelectField
        label={speech.text('call.medium')}
        value={kept.medium}
        options={CALL_MEDIA.map((value) => ({ value, text: speech.text(`call.medium.${value}`) }))}
        onChange={(medium) => {
          keep({ medium })
        }}
      />
      <TextField
        label={speech.text('call.channel')}
        value={kept.channel}
        maxLength={16}
        onChange={(channel) => {
          keep({ channel })
        }}
      />
      <div data-origin="">
        <TextField
          label={`${speech.text('call.from')} (n)`}
          value={fresh.from}
          isRequired
          maxLength={120}
          onChange={(from) => {
            say({ from })
          }}
        />
      </div>
      <TextField
        label={speech.text('call.to')}
        value={kept.to}
        maxLength={120}
        onChange={(to) => {
          keep({ to })
        }}
      />
      <div className="call-text">
        <TextField
          label={speech.text('call.text')}
          value={fresh.text}
          isRequired
          maxLength={4_000}
          onChange={(text) => {
            say({ text })
          }}
        />
      </div>
      <TextField
        label={speech.text('call.place')}
        value={fresh.place}
        maxLength={60}
        onChange={(place) => {
          say({ place })
        }}
      />
      <SelectField<IncidentType | ''>
        label={speech.text('call.topic')}
        value={INCIDENT_TYPES.find((type) => type === fresh.topic) ?? ''}
        options={[
          { value: '', text: speech.text('call.topic.none') },
          ...INCIDENT_TYPES.map((value) => ({
            value,
            text: speech.text(`incident.type.${value}`),
          })),
        ]}
        onChange={(topic) => {
          say({ topic })
        }}
      />
      <SelectField<ReadBack>
        label={speech.text('call.read-back')}
        value={READ_BACKS.find((known) => known === fresh.readBack) ?? 'none'}
        options={READ_BACKS.map((value) => ({
          value,
          text: speech.text(`call.read-back.${value}`),
        }))}
        onChange={(readBack) => {
          say({ readBack })
        }}
      />
      <SelectField
        label={speech.text('call.heard-by')}
        value={kept.heardBy}
        options={[
          { value: '', text: speech.text('call.heard-by.me') },
          ...Object.entries(names)
            .filter(([id]) => id !== me.id)
            .map(([value, text]) => ({ value, text })),
        ]}
        onChange={(heardBy) => {
          keep({ heardBy })
        }}
      />
      {isPaper ? <PaperFields fresh={fresh} say={say} /> : null}
      <div className="call-end">
        <label className="tick">
          <input
            type="checkbox"
            checked={isPaper}
            onChange={(event) => {
              setPaper(event.target.checked)
            }}
          />{' '}
          {speech.text('call.paper.enter')}
        </label>
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('call.log')}
        </Button>
        <DeedNote
          sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      </div>
    </form>
  )
}

function PaperFields(props: {
  readonly fresh: Fresh
  readonly say: (part: Partial<Fresh>) => void
}) {
  const { fresh, say } = props
  const speech = useSpeech()
  return (
    <>
      <TextField
        label={speech.text('call.paper.sheet')}
        value={fresh.sheet}
        isRequired
        maxLength={16}
        onChange={(sheet) => {
          say({ sheet })
        }}
      />
      <TextField
        label={speech.text('call.paper.line')}
        value={fresh.line}
        isRequired
        inputMode="numeric"
        maxLength={3}
        onChange={(line) => {
          say({ line })
        }}
      />
      <TextField
        label={speech.text('call.paper.happened')}
        type="datetime-local"
        value={fresh.happened}
        isRequired
        onChange={(happened) => {
          say({ happened })
        }}
      />
      <TextField
        label={speech.text('call.paper.written')}
        type="datetime-local"
        value={fresh.written}
        isRequired
        onChange={(written) => {
          say({ written })
        }}
      />
    </>
  )
}

/** The message as it is sent; undefined while something needed is missing. `zone` is that of a line from paper. */
function bodyOf(kept: Kept, fresh: Fresh, zone: string | undefined): object | undefined {
  const from = fresh.from.trim()
  const text = fresh.text.trim()
  if (from === '' || text === '') return undefined
  const optional = {
    channel: kept.channel.trim(),
    to: kept.to.trim(),
    heardBy: kept.heardBy,
    place: fresh.place.trim(),
    topic: fresh.topic,
  }
  const said = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''))
  const body = { medium: kept.medium, from, text, readBack: fresh.readBack, ...said }
  if (zone === undefined) return body
  const happened = instantIn(fresh.happened, zone)
  const written = instantIn(fresh.written, zone)
  const line = Number(fresh.line)
  const sheet = fresh.sheet.trim()
  if (happened === undefined || written === undefined || sheet === '' || !Number.isInteger(line))
    return undefined
  return {
    ...body,
    happenedAt: new Date(happened).toISOString(),
    paper: { sheet, line, writtenAt: new Date(written).toISOString() },
  }
}

function nextLine(line: string): string {
  const number = Number(line)
  return Number.isInteger(number) ? String(number + 1) : line
}
