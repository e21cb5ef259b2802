import './mandate.css'
import { ACTS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { OwnMandates } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Empty, Facts, ProblemNote } from '../../ui/notes.tsx'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

type Own = OwnMandates['mandates'][number]
type Send = (path: string, body: object) => Promise<boolean>

/** How soon a mandate that went dark or came back is seen here, beside what the stream says. */
const RENEW_MS = 5_000

/** What binds a visiting expert, in full: the terms, what is open now, and how to ask for more. */
export function OwnMandateScreen() {
  const speech = useSpeech()
  const me = useMe()
  const deed = useSignedDeed()
  const isVisitor = may(me, 'mandate.own')
  const { data, loading, retry } = useAnswer(
    OwnMandates,
    isVisitor ? '/api/own-mandates' : undefined,
    { everyMs: RENEW_MS },
  )
  if (!isVisitor) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  if (data === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const send: Send = async (path, body) => {
    const isDone = (await deed.run(path, body)) !== undefined
    if (isDone) retry()
    return isDone
  }
  return (
    <div className="mandates own-mandate">
      <h1 className="visually-hidden">{speech.text('shell.own-mandate')}</h1>
      <OpenNow own={data} />
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {data.mandates.length === 0 ? <Empty>{speech.text('own-mandate.none')}</Empty> : null}
      {data.mandates.map((mandate) => (
        <OwnMandate
          key={mandate.id}
          mandate={mandate}
          own={data}
          send={send}
          isRunning={deed.isRunning}
        />
      ))}
      <OwnRequests own={data} send={send} isRunning={deed.isRunning} />
    </div>
  )
}

function OpenNow({ own }: { readonly own: OwnMandates }) {
  const speech = useSpeech()
  if (own.grants.length === 0) {
    return (
      <output className="note">
        <strong>{speech.text('own-mandate.dark')}</strong>
      </output>
    )
  }
  return (
    <ul className="mandate-list requests">
      {own.grants.map((grant) => (
        <li key={grant.mandate}>
          <strong>
            {speech.text('own-mandate.open', { at: speech.moment(Date.parse(grant.until)) })}
          </strong>
          <span>
            {[...grant.acts, ...grant.extras.map(({ act }) => act)]
              .map((act) => speech.text(`act.${act}`))
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function OwnMandate(props: {
  readonly mandate: Own
  readonly own: OwnMandates
  readonly send: Send
  readonly isRunning: boolean
}) {
  const { mandate, own, send, isRunning } = props
  const speech = useSpeech()
  const isActive = mandate.state === 'active'
  return (
    <section className="stack" aria-label={mandate.title}>
      <h2>
        <bdi>{mandate.title}</bdi>{' '}
        <span className={`state state-${mandate.state}`}>
          {speech.text(`mandate.state.${mandate.state}`)}
        </span>
      </h2>
      <Facts
        facts={[
          { name: speech.text('mandate.partner'), value: <bdi>{mandate.partner}</bdi> },
          {
            name: speech.text('mandate.supervisor'),
            value: <bdi>{mandate.supervisor.name}</bdi>,
          },
          ...termFacts(mandate.terms).map(({ name, value }) => ({
            name: speech.text(`mandate.clause.${name}`),
            value: <bdi>{value}</bdi>,
          })),
        ]}
      />
      {isActive ? (
        <div className="row">
          <FormButton
            label={speech.text('own-mandate.ask')}
            submit={speech.text('own-mandate.ask')}
            isRunning={isRunning}
            fields={[
              actField(speech.text('own-mandate.ask.act'), (act) => speech.text(`act.${act}`)),
              {
                name: 'object',
                label: speech.text('own-mandate.ask.object'),
                kind: 'code',
                isOptional: true,
              },
              { name: 'reason', label: speech.text('mandate.reason'), kind: 'text' },
              {
                name: 'minutes',
                label: speech.text('own-mandate.ask.minutes'),
                kind: 'number',
                initial: '60',
              },
              {
                name: 'approver',
                label: speech.text('own-mandate.ask.approver'),
                kind: 'choice',
                options: own.approvers.map(({ id, name }) => ({ value: id, text: name })),
              },
            ]}
            onSubmit={({ object = '', minutes = '', approver = '', ...rest }) =>
              send('/api/mandate-requests', {
                ...rest,
                mandate: mandate.id,
                minutes: Number(minutes),
                ...(approver === '' ? {} : { approver }),
                ...(object === '' ? {} : { object }),
              })
            }
          />
          {mandate.breakGlass.length === 0 ? null : (
            <FormButton
              label={speech.text('own-mandate.glass')}
              submit={speech.text('own-mandate.glass')}
              hint={speech.text('own-mandate.glass.hint')}
              tone="danger"
              isRunning={isRunning}
              fields={[
                {
                  name: 'act',
                  label: speech.text('own-mandate.ask.act'),
                  kind: 'choice',
                  options: mandate.breakGlass.map((value) => ({
                    value,
                    text: speech.text(`act.${value}`),
                  })),
                },
                { name: 'reason', label: speech.text('mandate.reason'), kind: 'text' },
              ]}
              onSubmit={(values) =>
                send('/api/mandate-requests', {
                  ...values,
                  mandate: mandate.id,
                  breakGlass: true,
                })
              }
            />
          )}
        </div>
      ) : null}
    </section>
  )
}

function OwnRequests(props: {
  readonly own: OwnMandates
  readonly send: Send
  readonly isRunning: boolean
}) {
  const { own, send, isRunning } = props
  const speech = useSpeech()
  const isNothing = own.requests.length === 0 && own.exports.length === 0
  return (
    <section className="stack" aria-label={speech.text('own-mandate.requests')}>
      <h2>{speech.text('own-mandate.requests')}</h2>
      {isNothing ? <Empty>{speech.text('own-mandate.requests.none')}</Empty> : null}
      <ul className="mandate-list requests">
        {own.requests.map(({ id, act, state, object, until }) => (
          <li key={id}>
            <span>
              {speech.text(`act.${act}`)}
              {object === undefined ? null : ` · ${speech.text('mandate.on-object', { object })}`}
              {until === undefined
                ? null
                : ` · ${speech.text('own-mandate.open', { at: speech.moment(Date.parse(until)) })}`}
            </span>
            <span className={`state state-${state}`}>
              {speech.text(`mandate-request.state.${state}`)}
            </span>
            {state === 'asked' ? (
              <div className="row">
                <Button
                  isDisabled={isRunning}
                  onPress={() => {
                    void send(`/api/mandate-requests/${encodeURIComponent(id)}/taking-back`, {})
                  }}
                >
                  {speech.text('own-mandate.take-back')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
        {own.exports.map(({ id, case: caseId, state }) => (
          <li key={id}>
            <span>
              {speech.text('act.export')} · <bdi>{caseId}</bdi>
            </span>
            <span className="state">{state}</span>
            {state === 'approved' ? (
              <a className="button" href={`/api/export-requests/${encodeURIComponent(id)}/file`}>
                {speech.text('own-mandate.download')}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function actField(label: string, textOf: (act: (typeof ACTS)[number]) => string) {
  const options = ACTS.map((value) => ({ value, text: textOf(value) }))
  return { name: 'act', label, kind: 'choice', options } as const
}

/** The terms as they were signed: their own words, in their own language. */
const TERMS = [
  ['legal-basis', 'legalBasis'],
  ['purpose', 'purposes'],
  ['place', 'places'],
  ['network', 'networks'],
  ['scope', 'scope'],
  ['highest-tlp', 'highestTlp'],
  ['highest-pap', 'highestPap'],
  ['retention', 'retentionDays'],
] as const

function termFacts(signed: unknown) {
  const terms = isRecord(signed) ? signed['terms'] : undefined
  if (!isRecord(terms)) return []
  return TERMS.flatMap(([name, member]) => {
    const value = terms[member]
    const text = Array.isArray(value) ? value.join(' · ') : value
    const isSaid = typeof text === 'string' || typeof text === 'number'
    return isSaid && text !== '' ? [{ name, value: text }] : []
  })
}
