import { useQuery } from '@tanstack/react-query'
import { Sessions } from '@vigie/protocol'
import { loadingOf } from '../../data/as-of.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request, send } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useAdmin } from './use-admin.ts'

/** Where a person is signed in; each session can be ended, which also ends its streams. */
export function PersonSessions(props: { readonly person: string }) {
  const { person } = props
  const speech = useSpeech()
  const admin = useAdmin(['sessions'])
  const query = useQuery({
    queryKey: ['sessions', person],
    retry: false,
    queryFn: async () => {
      const reply = await request(Sessions, `/api/people/${encodeURIComponent(person)}/sessions`)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value.sessions
    },
  })
  const loading = loadingOf(query)
  const problem = admin.problem ?? (loading.kind === 'failed' ? loading.problem : undefined)
  return (
    <section className="stack">
      <h3>{speech.text('people.sessions')}</h3>
      {query.data?.length === 0 ? (
        <p className="quiet">{speech.text('people.sessions.none')}</p>
      ) : null}
      <ul className="admin-rows">
        {(query.data ?? []).map((session) => (
          <li key={session.id}>
            <span>
              <Moment atMs={Date.parse(session.openedAt)} precision="minute" /> ·{' '}
              {speech.text(`people.method.${session.method}`)} ·{' '}
              {speech.text('people.sessions.until', {
                time: speech.minute(Date.parse(session.expiresAt)),
              })}
              {session.current ? ` · ${speech.text('people.sessions.current')}` : ''}
            </span>
            {session.current ? null : (
              <Button
                isDisabled={admin.isRunning}
                onPress={() => {
                  void admin.run(() =>
                    send(`/api/sessions/${encodeURIComponent(session.id)}`, { method: 'DELETE' }),
                  )
                }}
              >
                {speech.text('people.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </section>
  )
}
