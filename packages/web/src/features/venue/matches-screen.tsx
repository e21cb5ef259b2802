import './venue.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { MATCH_STAGES } from '@vigie/domain'
import type { MatchStage } from '@vigie/domain'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Empty, ProblemNote, Said } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { MatchDetail } from './match-detail.tsx'
import { readMatch } from './read-match.ts'
import type { ShownMatch } from './read-match.ts'

const NEW = '+new'

/** The calendar, and beside it one match with its phases. */
export function MatchesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/matches', { kinds: ['match.'] })
  const matches = useMemo(() => (data ?? []).flatMap((each) => readMatch(each) ?? []), [data])
  const leave = () => {
    void navigate({ to: '/venue/matches', search: (s) => s })
  }
  const cursor = useListCursor(
    useMemo(() => matches.map((match) => match.id), [matches]),
    {
      id,
      leave,
      show: (next) => {
        void navigate({ to: '/venue/matches/$id', params: { id: next }, search: (s) => s })
      },
    },
  )
  const columns = useMatchColumns()
  return (
    <Split
      memory={{ key: 'vigie.pane.matches', initialPx: 620 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title: id === NEW ? speech.text('match.new') : speech.text('match.title', { id }),
              body: id === NEW ? <NewMatch /> : <MatchDetail key={id} id={id} />,
              onClose: leave,
            },
          })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1>{speech.text('match.list')}</h1>
          {may(me, 'event.manage') && asOf === undefined ? (
            <div className="list-head-end">
              <Link className="button" to="/venue/matches/$id" params={{ id: NEW }} search={{}}>
                + {speech.text('match.new')}
              </Link>
            </div>
          ) : null}
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
        ) : null}
        {matches.length === 0 ? (
          <Empty>{speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'match.empty')}</Empty>
        ) : (
          <DenseTable
            label={speech.text('match.list')}
            columns={columns}
            rows={matches}
            cursor={cursor}
            rowClass={(match) => (match.isCancelled || match.phase === 'closed' ? 'is-over' : '')}
          />
        )}
      </div>
    </Split>
  )
}

function useMatchColumns(): readonly Column<ShownMatch>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'title',
        title: speech.text('match.name'),
        className: 'col-title',
        render: (match) => (
          <Link to="/venue/matches/$id" params={{ id: match.id }} search={(s) => s}>
            <Said text={match.title} />
          </Link>
        ),
      },
      {
        id: 'kick-off',
        title: speech.text('match.kick-off'),
        className: 'col-title',
        render: ({ kickOffAtMs }) => speech.moment(kickOffAtMs),
      },
      {
        id: 'phase',
        title: speech.text('match.phase'),
        className: 'col-state',
        render: ({ phase, isCancelled }) =>
          speech.text(isCancelled ? 'match.cancelled' : `phase.${phase}`),
      },
      {
        id: 'risk',
        title: speech.text('match.risk'),
        className: 'col-severity',
        render: ({ risk }) => (risk === undefined ? '?' : <bdi>{risk.category}</bdi>),
      },
    ],
    [speech],
  )
}

function NewMatch() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const deed = useDeed()
  const venue = useVenueId()
  const [title, setTitle] = useState('')
  const [stage, setStage] = useState<MatchStage>('group')
  const [kickOff, setKickOff] = useState('')
  const [expected, setExpected] = useState('')
  if (venue === undefined) return <Empty>{speech.text('venue.none')}</Empty>

  async function plan(): Promise<void> {
    const written = await deed.run('/api/matches', {
      title: title.trim(),
      stage,
      venue,
      kickOffAt: new Date(kickOff).toISOString(),
      ...(expected.trim() === '' ? {} : { expected: Number(expected) }),
    })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) void navigate({ to: '/venue/matches/$id', params: { id }, search: {} })
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void plan()
      }}
    >
      <TextField label={speech.text('match.name')} value={title} onChange={setTitle} isRequired />
      <SelectField
        label={speech.text('match.stage')}
        value={stage}
        options={MATCH_STAGES.map((value) => ({
          value,
          text: speech.text(`match.stage.${value}`),
        }))}
        onChange={setStage}
      />
      <TextField
        label={speech.text('match.kick-off')}
        type="datetime-local"
        value={kickOff}
        onChange={setKickOff}
        isRequired
      />
      <TextField
        label={speech.text('match.expected')}
        value={expected}
        onChange={setExpected}
        inputMode="numeric"
        direction="ltr"
      />
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('match.new')}
        </Button>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </form>
  )
}
