import { REACH_CHANNELS } from '@vigie/domain'
import type { ReachChannel } from '@vigie/domain'
import { ReachState } from '@vigie/protocol'
import type { DocumentView } from '@vigie/protocol'
import { useState } from 'react'
import { send } from '../../data/request.ts'
import { oneOfIn, openedIn } from '../../data/read-state.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { subscribeHere } from './subscribe-here.ts'

/** One's own addresses and devices: added, tried, removed. */
export function OwnContacts() {
  const speech = useSpeech()
  const deed = useDeed()
  const { data: state } = useAnswer(ReachState, '/api/reach')
  const { data } = useDocumentList('/api/contacts', { kinds: ['contact.'] })
  const [adding, setAdding] = useState<'mail' | 'sms'>()
  const [said, setSaid] = useState<'reach.push.refused' | 'reach.test.queued'>()
  const channels = state?.channels ?? []
  const contacts = (data ?? []).flatMap((document) => contactIn(document) ?? [])

  async function addDevice(): Promise<void> {
    setSaid(undefined)
    const address = state === undefined ? undefined : await subscribeHere(state.pushKey)
    if (address === undefined) setSaid('reach.push.refused')
    else await deed.run('/api/contacts', { channel: 'push', address })
  }

  async function test(id: string): Promise<void> {
    const body = { commandId: crypto.randomUUID() }
    const reply = await send(`/api/contacts/${encodeURIComponent(id)}/test`, { body })
    setSaid(reply.ok ? 'reach.test.queued' : undefined)
  }

  return (
    <section className="stack" aria-label={speech.text('reach.mine')}>
      <h2>{speech.text('reach.mine')}</h2>
      <p className="quiet">{speech.text('reach.mine.means')}</p>
      {contacts.length === 0 ? <p>{speech.text('reach.mine.none')}</p> : null}
      <ul className="reach-list">
        {contacts.map(({ id, channel, address }) => (
          <li key={id}>
            <span>{speech.text(`reach.channel.${channel}`)}</span>
            <bdi>{address ?? speech.text('reach.device')}</bdi>
            <Button tone="quiet" onPress={() => void test(id)}>
              {speech.text('reach.test')}
            </Button>
            <Button
              tone="quiet"
              onPress={() => void deed.run(`/api/contacts/${encodeURIComponent(id)}/removal`, {})}
            >
              {speech.text('reach.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        {channels.includes('push') ? (
          <Button onPress={() => void addDevice()}>{speech.text('reach.push.this')}</Button>
        ) : null}
        {(['mail', 'sms'] as const).map((channel) =>
          channels.includes(channel) ? (
            <Button
              key={channel}
              onPress={() => {
                setAdding(channel)
              }}
            >
              {speech.text(`reach.address.${channel}`)}
            </Button>
          ) : null,
        )}
      </div>
      {adding === undefined ? null : (
        <FieldForm
          key={adding}
          label={speech.text(`reach.address.${adding}`)}
          submit={speech.text('reach.add')}
          isRunning={deed.isRunning}
          fields={[
            { name: 'address', label: speech.text(`reach.address.${adding}`), kind: 'code' },
          ]}
          onSubmit={({ address = '' }) => {
            void deed
              .run('/api/contacts', { channel: adding, address: address.replaceAll(' ', '') })
              .then((written) => {
                if (written !== undefined) setAdding(undefined)
              })
          }}
          onLeave={() => {
            setAdding(undefined)
          }}
        />
      )}
      <output>{said === undefined ? null : speech.text(said)}</output>
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

function contactIn({
  id,
  state,
  texts,
}: DocumentView):
  | { readonly id: string; readonly channel: ReachChannel; readonly address: string | undefined }
  | undefined {
  const channel = state === null ? undefined : oneOfIn(state, 'channel', REACH_CHANNELS)
  if (state === null || channel === undefined) return undefined
  const address = openedIn(state, 'address', texts) ?? undefined
  return { id, channel, address: channel === 'push' ? undefined : address }
}
