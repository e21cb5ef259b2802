import './people.css'
import { useQuery } from '@tanstack/react-query'
import { Created, Emergencies, EmergencyView } from '@vigie/protocol'
import type { Static } from '@vigie/protocol'
import { ROLES } from '@vigie/domain'
import type { Role } from '@vigie/domain'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { ProblemNote, Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { useAdmin } from './use-admin.ts'

/** Somebody waits for an approval: how long it may stay unseen. */
const REFRESH_MS = 5_000
const MINUTES = ['15', '30', '60'] as const
const ASKED = ROLES.filter((role) => role !== 'wall-display' && role !== 'integrity-desk')

/** Access in an emergency: one asks, another grants. */
export function EmergencyPanel(props: { readonly choice: ReactNode }) {
  const speech = useSpeech()
  const query = useQuery({
    queryKey: ['emergencies'],
    retry: false,
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const reply = await request(Emergencies, '/api/emergency')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.emergencies
    },
  })
  const loading = loadingOf(query)
  return (
    <div className="admin">
      <div className="list-head">
        {props.choice}
        <h1 className={props.choice === null ? undefined : 'visually-hidden'}>
          {speech.text('emergency.title')}
        </h1>
      </div>
      <div className="admin-body">
        <p>{speech.text('emergency.what')}</p>
        <AskForm />
        <h2>{speech.text('emergency.requests')}</h2>
        {loading.kind === 'failed' ? (
          <ProblemNote sentence={sayProblem(speech, loading.problem)} />
        ) : null}
        {query.data?.length === 0 ? <p className="quiet">{speech.text('emergency.none')}</p> : null}
        <ul className="admin-rows">
          {(query.data ?? []).map((emergency) => (
            <EmergencyRow key={emergency.id} emergency={emergency} />
          ))}
        </ul>
      </div>
    </div>
  )
}

function AskForm() {
  const speech = useSpeech()
  const admin = useAdmin(['emergencies'])
  const [role, setRole] = useState<Role>('commander')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)

  async function ask(): Promise<void> {
    setAsked(false)
    const done = await admin.run(() =>
      request(Created, '/api/emergency', { body: { role, reason: reason.trim() } }),
    )
    if (done === undefined) return
    setReason('')
    setAsked(true)
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <SelectField
        label={speech.text('emergency.role')}
        value={role}
        onChange={setRole}
        options={ASKED.map((value) => ({ value, text: speech.text(`role.${value}`) }))}
      />
      <TextArea
        label={speech.text('emergency.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
      />
      {admin.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, admin.problem)} />
      )}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={admin.isRunning}>
          {speech.text('emergency.ask')}
        </Button>
        <output>{isAsked ? speech.text('emergency.asked') : ''}</output>
      </div>
    </form>
  )
}

function EmergencyRow(props: { readonly emergency: Static<typeof EmergencyView> }) {
  const { id, person, role, reason, requestedAt, approvedBy, until } = props.emergency
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const now = useNow(10_000)
  const admin = useAdmin(['emergencies', 'people'])
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('60')
  const isWaiting = approvedBy === undefined
  const canGrant = isWaiting && person !== me.id && may(me, 'emergency.approve')
  return (
    <li>
      <div>
        <strong>
          {speech.text('emergency.line', {
            name: nameOf(person),
            role: speech.text(`role.${role}`),
          })}
        </strong>{' '}
        · <Age atMs={Date.parse(requestedAt)} />
        <p>
          <Said text={reason} />
        </p>
        {approvedBy === undefined || until === undefined ? null : (
          <p className="quiet">
            {speech.text(Date.parse(until) > now ? 'emergency.granted' : 'emergency.over', {
              name: nameOf(approvedBy),
              time: speech.minute(Date.parse(until)),
            })}
          </p>
        )}
        {admin.problem === undefined ? null : (
          <ProblemNote sentence={sayProblem(speech, admin.problem)} />
        )}
      </div>
      {canGrant ? (
        <div className="row">
          <SelectField
            label={speech.text('emergency.minutes')}
            value={minutes}
            onChange={setMinutes}
            options={MINUTES.map((value) => ({
              value,
              text: speech.text('emergency.minutes-value', { n: Number(value) }),
            }))}
          />
          <Button
            tone="primary"
            isDisabled={admin.isRunning}
            onPress={() => {
              void admin.run(() =>
                request(EmergencyView, `/api/emergency/${encodeURIComponent(id)}/approval`, {
                  body: { minutes: Number(minutes) },
                }),
              )
            }}
          >
            {speech.text('emergency.grant')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
