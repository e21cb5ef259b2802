import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { RUMOUR_STATES } from '@vigie/domain'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { TextField } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DeskList, stateKey } from './desk-list.tsx'
import { readRumour } from './read-publication.ts'
import type { ShownRumour } from './read-publication.ts'
import { RumourDetail } from './rumour-detail.tsx'
import { NO_TEXTS, TextFields } from './text-fields.tsx'
import { useRelease } from './use-release.ts'

const NEW = 'new'

/** The register of rumours: claim, checks, verdict. */
export function RumoursScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const isNow = useAsOf() === undefined
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/rumours', { kinds: ['rumour.'] })
  const rows = useMemo(() => (data ?? []).flatMap((each) => readRumour(each) ?? []), [data])
  const columns = useColumns()
  const leave = () => {
    void navigate({ to: '/public/rumours', search: (search) => search })
  }
  const show = (next: string) => {
    void navigate({ to: '/public/rumours/$id', params: { id: next }, search: (s) => s })
  }
  const isWriter = may(me, 'publication.write') && isNow
  useKeys(
    isWriter
      ? {
          n: () => {
            show(NEW)
          },
        }
      : {},
  )
  const open = rows.find((each) => each.id === id)
  const pane =
    id === NEW && isWriter
      ? { title: speech.text('rumour.new'), body: <NewRumour onNoted={show} onLeave={leave} /> }
      : open === undefined
        ? undefined
        : {
            title: speech.text('rumour.one', { id: open.id }),
            body: <RumourDetail key={open.id} rumour={open} />,
          }
  return (
    <DeskList
      label={speech.text('public.rumours')}
      states={RUMOUR_STATES}
      rows={rows}
      columns={columns}
      loading={loading}
      retry={retry}
      isOver={({ state }) => state === 'dropped'}
      open={{ id, show, leave }}
      pane={pane}
      headEnd={
        isWriter ? (
          <Link className="button" to="/public/rumours/$id" params={{ id: NEW }} search={(s) => s}>
            + {speech.text('rumour.new')} <kbd className="kbd">n</kbd>
          </Link>
        ) : null
      }
    />
  )
}

function NewRumour(props: {
  readonly onNoted: (id: string) => void
  readonly onLeave: () => void
}) {
  const { onNoted, onLeave } = props
  const speech = useSpeech()
  const deed = useRelease()
  const [claim, setClaim] = useState(NO_TEXTS)
  const [heard, setHeard] = useState('')
  async function note(): Promise<void> {
    const written = await deed.run('/api/rumours', {
      claim,
      ...(heard.trim() === '' ? {} : { heard }),
    })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) onNoted(id)
  }
  return (
    <>
      <GestureForm
        label={speech.text('rumour.new')}
        submit={speech.text('public.do.save')}
        isRunning={deed.isRunning}
        onLeave={onLeave}
        onSubmit={() => {
          void note()
        }}
      >
        <TextFields
          label={speech.text('public.field.claim')}
          value={claim}
          onChange={setClaim}
          kind="line"
          maxLength={500}
        />
        <TextField
          label={speech.text('public.field.heard')}
          value={heard}
          maxLength={1_000}
          onChange={setHeard}
        />
      </GestureForm>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}

function useColumns(): readonly Column<ShownRumour>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'id',
        title: speech.text('public.id'),
        className: 'pcol-id',
        render: ({ id }) => <bdi className="mono">{id}</bdi>,
      },
      {
        id: 'claim',
        title: speech.text('public.field.claim'),
        className: 'pcol-title',
        render: ({ id, claim, state }) => (
          <Link to="/public/rumours/$id" params={{ id }} search={(s) => s}>
            <Said text={claim[speech.language]} />
            <span className="sub-narrow">{speech.text(stateKey(state))}</span>
          </Link>
        ),
      },
      {
        id: 'verdict',
        title: speech.text('rumour.verdict'),
        className: 'pcol-state',
        render: ({ verdict, released }) => {
          const last = verdict ?? released.at(-1)
          return last === undefined ? '–' : speech.text(`rumour.verdict.${last.word}`)
        },
      },
      {
        id: 'state',
        title: speech.text('public.state'),
        className: 'pcol-state',
        render: ({ state }) => speech.text(stateKey(state)),
      },
      {
        id: 'age',
        title: speech.text('public.since'),
        className: 'pcol-age col-end',
        render: ({ changedAtMs }) => <Age atMs={changedAtMs} />,
      },
    ],
    [speech],
  )
}
