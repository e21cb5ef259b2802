import { useQuery } from '@tanstack/react-query'
import { Tokens } from '@vigie/protocol'
import type { Static } from '@vigie/protocol'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request, send } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { TokenForm } from './token-form.tsx'
import { useAdmin } from './use-admin.ts'

type Token = Static<typeof Tokens>['tokens'][number]

/** API tokens of machines: what each may do, until when, whether it is used. */
export function TokenPanel(props: { readonly choice: ReactNode }) {
  const speech = useSpeech()
  const me = useMe()
  const admin = useAdmin(['tokens'])
  const [isIssuing, setIssuing] = useState(false)
  const query = useQuery({
    queryKey: ['tokens'],
    retry: false,
    queryFn: async () => {
      const reply = await request(Tokens, '/api/tokens')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.tokens
    },
  })
  const loading = loadingOf(query)
  const problem = admin.problem ?? (loading.kind === 'failed' ? loading.problem : undefined)
  const isManager = may(me, 'token.manage')
  return (
    <div className="admin">
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('people.tab.tokens')}</h1>
        {props.choice}
        {isManager && !isIssuing ? (
          <div className="list-head-end">
            <Button
              tone="primary"
              onPress={() => {
                setIssuing(true)
              }}
            >
              + {speech.text('token.issue')}
            </Button>
          </div>
        ) : null}
      </div>
      <div className="admin-body">
        {isIssuing ? (
          <TokenForm
            onLeave={() => {
              setIssuing(false)
            }}
          />
        ) : null}
        {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
        {query.data?.length === 0 ? <p className="quiet">{speech.text('token.none')}</p> : null}
        <ul className="admin-rows">
          {(query.data ?? []).map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              {...(isManager && !admin.isRunning
                ? {
                    onRevoke: () => {
                      void admin.run(() =>
                        send(`/api/tokens/${encodeURIComponent(token.id)}`, { method: 'DELETE' }),
                      )
                    },
                  }
                : {})}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}

function TokenRow(props: { readonly token: Token; readonly onRevoke?: () => void }) {
  const { token, onRevoke } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow(10_000)
  const isAlive = !token.revoked && Date.parse(token.expiresAt) > now
  const name = token.name ?? token.id
  const life = token.revoked
    ? speech.text('token.revoked')
    : isAlive
      ? speech.text('token.expires', { time: speech.moment(Date.parse(token.expiresAt)) })
      : speech.text('token.expired')
  return (
    <li className={isAlive ? undefined : 'is-over'}>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        · {life} ·{' '}
        {token.lastUsedAt === undefined
          ? speech.text('token.unused')
          : speech.text('token.used', {
              age: speech.duration(now - Date.parse(token.lastUsedAt)),
            })}
        <p className="quiet">
          {token.scopes.map((scope) => speech.text(`scope.${scope}`)).join(' · ')} · TLP:
          {token.tlpCeiling}
          {token.unit === undefined
            ? ''
            : ` · ${speech.text('token.of-unit', { id: token.unit })}`}{' '}
          · {speech.text('incident.by', { name: nameOf(token.issuedBy) })}
        </p>
      </div>
      {isAlive && onRevoke !== undefined ? (
        <Button tone="danger" label={speech.text('token.revoke-one', { name })} onPress={onRevoke}>
          {speech.text('token.revoke')}
        </Button>
      ) : null}
    </li>
  )
}
