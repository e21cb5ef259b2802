import { Departed } from '@vigie/protocol'
import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import { useMe } from '../../data/me.tsx'
import type { Problem } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import type { ShownTeam } from './use-team-board.ts'

const FORMATS = ['pdf', 'html'] as const
const SHA_SHOWN = 16
/** The whole log since the team came is read. */
const DEPARTURE_MS = 120_000

/** The end of a stay: one gesture that sends the team off, then the account for both states. */
export function TeamLeaving(props: { readonly team: ShownTeam }) {
  const { mandate, closedAt, sha256, lines } = props.team
  const speech = useSpeech()
  const { text } = speech
  const me = useMe()
  const steppedUp = useSteppedUp()
  const [isAsking, setAsking] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [departed, setDeparted] = useState<Departed>()
  const path = `/api/teams/${encodeURIComponent(mandate)}`
  if (!may(me, 'team.manage')) return null

  async function sendOff(): Promise<void> {
    setAsking(false)
    setRunning(true)
    const body = { commandId: crypto.randomUUID() }
    const reply = await steppedUp(() =>
      request(Departed, `${path}/departure`, { body, timeoutMs: DEPARTURE_MS }),
    )
    setRunning(false)
    setProblem(reply.ok ? undefined : reply.problem)
    if (reply.ok) setDeparted(reply.value)
  }

  async function fetchAccount(format: object): Promise<void> {
    setRunning(true)
    const body = { commandId: crypto.randomUUID(), ...format }
    const reply = await steppedUp(() => download(`${path}/account`, body))
    setRunning(false)
    setProblem(reply.ok ? undefined : reply.problem)
    if (reply.ok) saveFile(reply.value)
  }

  return (
    <section className="stack" aria-label={`${text('team.account')} ${mandate}`}>
      <h2>
        {text('team.account')} · <bdi className="mono">{mandate}</bdi>
      </h2>
      {departed === undefined ? null : (
        <output>
          {text('team.left', {
            time: speech.duration(departed.tookMs),
            handed: speech.number(departed.handedOver),
            lines: speech.number(departed.lines),
          })}
        </output>
      )}
      {closedAt === null ? (
        <>
          <p className="quiet">{text('team.leave.is')}</p>
          <div className="row">
            <Button
              tone="danger"
              isDisabled={isRunning}
              onPress={() => {
                setAsking(true)
              }}
            >
              {text('team.leave')}
            </Button>
          </div>
          <Dialog
            title={text('team.leave')}
            isOpen={isAsking}
            onClose={() => {
              setAsking(false)
            }}
          >
            <p>{text('team.leave.is')}</p>
            <div className="row">
              <Button
                tone="danger"
                onPress={() => {
                  void sendOff()
                }}
              >
                {text('team.leave')}
              </Button>
            </div>
          </Dialog>
        </>
      ) : (
        <>
          <p>
            {text('team.account.is', {
              lines: speech.number(lines ?? 0),
              sha: (sha256 ?? '').slice(0, SHA_SHOWN),
            })}
          </p>
          <div className="row">
            <Button
              tone="primary"
              isDisabled={isRunning}
              onPress={() => {
                void fetchAccount({ format: 'bundle' })
              }}
            >
              {text('team.account.bundle')}
            </Button>
            {FORMATS.map((format) => (
              <Button
                key={format}
                tone="quiet"
                isDisabled={isRunning}
                onPress={() => {
                  void fetchAccount({ format, language: speech.language })
                }}
              >
                {text('team.account.print', { format: format.toUpperCase() })}
              </Button>
            ))}
          </div>
        </>
      )}
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </section>
  )
}
