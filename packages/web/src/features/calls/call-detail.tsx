import { Link } from '@tanstack/react-router'
import { pillarOf } from '@vigie/domain'
import { useState } from 'react'
import { useAsOf, useHistory } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { ShownCall } from './read-call.ts'

/** One message: what was said, its three clocks, what was done about it. */
export function CallDetail(props: { readonly call: ShownCall }) {
  const { call } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('call', call.id)
  const fact = (key: Parameters<typeof speech.text>[0], value: string | undefined) =>
    value === undefined ? [] : [{ name: speech.text(key), value: <bdi>{value}</bdi> }]
  return (
    <>
      <p className="said-title" dir="auto">
        <Said text={call.text} />
      </p>
      <Facts
        facts={[
          {
            name: speech.text('call.from'),
            value: (
              <>
                <Said text={call.from} />
                {call.to === undefined ? null : (
                  <>
                    {' · '}
                    {speech.text('call.to')} <Said text={call.to} />
                  </>
                )}
              </>
            ),
          },
          {
            name: speech.text('call.medium'),
            value: [speech.text(`call.medium.${call.medium}`), call.channel]
              .filter((part) => part !== undefined)
              .join(' · '),
          },
          ...(call.topic === undefined
            ? []
            : [
                {
                  name: speech.text('call.topic'),
                  value: `${speech.text(`incident.type.${call.topic}`)} · ${speech.text(`call.pillar.${pillarOf(call.topic)}`)}`,
                },
              ]),
          ...fact('call.place', call.place),
          {
            name: speech.text('call.read-back'),
            value: speech.text(`call.read-back.${call.readBack}`),
          },
          {
            name: speech.text('call.clocks'),
            value: speech.text('call.clocks.are', {
              happened: speech.moment(call.happenedMs),
              written: speech.moment(call.writtenMs),
              received: speech.moment(call.receivedMs),
            }),
          },
          ...(call.paper === undefined
            ? []
            : [
                {
                  name: speech.text('call.paper'),
                  value: speech.text('call.paper.is', { ...call.paper }),
                },
              ]),
          ...fact('call.heard-by', call.heardBy === undefined ? undefined : nameOf(call.heardBy)),
          ...fact('call.logged-by', nameOf(call.loggedBy)),
          ...fact(
            'call.closed-by',
            call.closedBy === undefined ? undefined : nameOf(call.closedBy),
          ),
          ...(call.incident === undefined
            ? []
            : [
                {
                  name: speech.text('call.incident'),
                  value: (
                    <Link to="/incidents/$id" params={{ id: call.incident }} search={{}}>
                      <bdi className="mono">{call.incident}</bdi>
                    </Link>
                  ),
                },
              ]),
        ]}
      />
      <CallGestures call={call} />
      <section className="stack">
        <h3>{speech.text('call.history')}</h3>
        <Timeline
          label={speech.text('call.history')}
          rows={entries.map((entry) => ({
            id: entry.id,
            atMs: Date.parse(entry.receivedAt),
            author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
            text: entrySentence(speech, entry, nameOf),
            tlp: entry.tlp,
          }))}
        />
      </section>
    </>
  )
}

/** Read-back `r`, what was done `d`, an incident `i`, closing `c`. */
function CallGestures(props: { readonly call: ShownCall }) {
  const { call } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [isFollowing, setFollowing] = useState(false)
  const mayWrite = may(me, 'log.write') && asOf === undefined
  const path = `/api/calls/${encodeURIComponent(call.id)}/gestures`
  const run = (gesture: object) => {
    void deed.run(path, { gesture })
  }
  const follow = () => {
    if (mayWrite) setFollowing(true)
  }
  const close = () => {
    if (mayWrite && call.isOpen) run({ kind: 'close' })
  }
  const confirm = () => {
    if (mayWrite) run({ kind: 'read-back', result: 'correct' })
  }
  const canOpen = mayWrite && may(me, 'incident.write') && call.incident === undefined

  async function openIncident(): Promise<void> {
    if (!canOpen || call.text === null) return
    const written = await deed.run('/api/incidents', {
      type: call.topic ?? 'other',
      priority: 3,
      title: call.text.slice(0, 200),
      ...(call.place === undefined ? {} : { place: call.place }),
    })
    const incident = written?.changes.find(({ view }) => view === 'incident')?.id
    if (incident !== undefined)
      run({ kind: 'follow-up', action: speech.text('call.incident-opened'), incident })
  }

  useKeys({ r: confirm, d: follow, c: close, i: () => void openIncident() })
  if (!mayWrite) return null
  return (
    <div className="stack">
      <div className="row">
        <Button onPress={follow}>{speech.text('call.follow-up')} (d)</Button>
        {call.readBack === 'correct' ? null : (
          <Button onPress={confirm}>{speech.text('call.correct')} (r)</Button>
        )}
        {canOpen ? (
          <Button onPress={() => void openIncident()}>
            {speech.text('call.open-incident')} (i)
          </Button>
        ) : null}
        {call.isOpen ? <Button onPress={close}>{speech.text('call.close')} (c)</Button> : null}
      </div>
      {isFollowing ? (
        <FieldForm
          label={speech.text('call.follow-up')}
          submit={speech.text('call.log')}
          isRunning={deed.isRunning}
          fields={[
            {
              name: 'action',
              label: speech.text('call.follow-up'),
              kind: 'line',
              maxLength: 1_000,
            },
          ]}
          onSubmit={({ action }) => {
            run({ kind: 'follow-up', action })
            setFollowing(false)
          }}
          onLeave={() => {
            setFollowing(false)
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </div>
  )
}
