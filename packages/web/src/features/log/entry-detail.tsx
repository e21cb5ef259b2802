import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EntryView } from '@vigie/protocol'
import { useState } from 'react'
import { loadingOf, useAsOf } from '../../data/as-of.tsx'
import { useLive } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import type { ShownStrike } from '../../data/use-strikes.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { authorOf } from './author-of.ts'
import { EntryProof } from './entry-proof.tsx'
import { StrikeDialog } from './strike-dialog.tsx'

/** One entry with everything that an inquiry would ask: clocks, author, marking, proof, leaf. */
export function EntryDetail(props: {
  readonly id: string
  readonly entries: readonly EntryView[]
  readonly strikes: ReadonlyMap<string, ShownStrike>
}) {
  const { id, entries, strikes } = props
  const speech = useSpeech()
  const known = entries.find((entry) => entry.id === id)
  const query = useQuery({
    queryKey: ['entry', id],
    enabled: known === undefined,
    retry: false,
    queryFn: async () => {
      const reply = await request(EntryView, `/api/entries/${encodeURIComponent(id)}`)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const entry = known ?? query.data
  if (entry !== undefined) return <WholeEntry entry={entry} strike={strikes.get(id)} />
  const loading = loadingOf(query)
  return loading.kind === 'failed' ? (
    <ProblemNote sentence={sayProblem(speech, loading.problem)} />
  ) : (
    <output>{speech.text('shell.loading')}</output>
  )
}

function WholeEntry(props: {
  readonly entry: EntryView
  readonly strike: ShownStrike | undefined
}) {
  const { entry, strike } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const signed = useLive((state) => state.checkpoint)
  const isSigned = signed !== undefined && entry.position <= signed.size
  const moment = (iso: string) => <time dateTime={iso}>{speech.moment(Date.parse(iso))}</time>
  return (
    <>
      <p className={strike === undefined ? 'detail-text' : 'detail-text log-struck'}>
        <Said text={entrySentence(speech, entry, nameOf)} />
      </p>
      {strike === undefined ? null : (
        <p className="log-strike">
          {speech.text('log.struck-by', {
            by: nameOf(strike.by),
            time: speech.moment(strike.atMs),
            reason: strike.reason ?? speech.text('shell.purged'),
          })}
        </p>
      )}
      <EntryGestures entry={entry} isStruck={strike !== undefined} />
      <Facts
        facts={[
          {
            name: speech.text('log.detail.author'),
            value: <bdi>{authorOf(speech, entry, nameOf)}</bdi>,
          },
          { name: speech.text('time.happened'), value: moment(entry.happenedAt) },
          { name: speech.text('time.written'), value: moment(entry.writtenAt) },
          { name: speech.text('time.received'), value: moment(entry.receivedAt) },
          { name: speech.text('log.detail.position'), value: speech.number(entry.position) },
          {
            name: speech.text('log.detail.clock'),
            value: <bdi className="mono">{entry.at}</bdi>,
          },
          { name: speech.text('log.detail.marking'), value: <TlpLabel level={entry.tlp} /> },
          {
            name: speech.text('log.detail.kind'),
            value: (
              <bdi className="mono">
                {entry.kind}/{entry.kindVersion}
              </bdi>
            ),
          },
          { name: speech.text('log.detail.subject'), value: <SubjectLink entry={entry} /> },
          {
            name: speech.text('checkpoint.label'),
            value: isSigned
              ? speech.text('log.detail.signed', { size: signed.size })
              : speech.text('log.detail.unsigned'),
          },
        ]}
      />
      <EntryProof id={entry.id} isSigned={isSigned} />
      <details>
        <summary>{speech.text('log.detail.data')}</summary>
        <pre className="leaf" dir="ltr">
          {JSON.stringify(entry.data, null, 2)}
        </pre>
      </details>
    </>
  )
}

function EntryGestures(props: { readonly entry: EntryView; readonly isStruck: boolean }) {
  const { entry, isStruck } = props
  const speech = useSpeech()
  const me = useMe()
  const isPast = useAsOf() !== undefined
  const [isStriking, setStriking] = useState(false)
  const isStrikeable = ['note.written', 'incident.noted', 'call.logged'].includes(entry.kind)
  return (
    <div className="row">
      {isStrikeable && !isStruck && !isPast && may(me, 'log.strike') ? (
        <Button
          tone="danger"
          onPress={() => {
            setStriking(true)
          }}
        >
          {speech.text('log.strike')}
        </Button>
      ) : null}
      <Link to="/log" search={{ asOf: entry.position }}>
        {speech.text('log.travel-here')}
      </Link>
      <StrikeDialog
        id={entry.id}
        isOpen={isStriking}
        onClose={() => {
          setStriking(false)
        }}
      />
    </div>
  )
}

function SubjectLink(props: { readonly entry: EntryView }) {
  const { kind, id } = props.entry.subject
  const name = (
    <bdi className="mono">
      {kind} {id}
    </bdi>
  )
  if (kind === 'incident') {
    return (
      <Link to="/incidents/$id" params={{ id }} search={(search) => search}>
        {name}
      </Link>
    )
  }
  if (kind === 'finding') {
    return (
      <Link to="/findings/$id" params={{ id }} search={(search) => search}>
        {name}
      </Link>
    )
  }
  return name
}
