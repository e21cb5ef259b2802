import { WitnessBoard } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Part } from '../../ui/part.tsx'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

const EVERY_MS = 5_000

/** Who vouches for this log and how far they are, and for whose logs this node vouches. */
export function WitnessPanel() {
  const speech = useSpeech()
  const { text } = speech
  const me = useMe()
  const deed = useSignedDeed()
  const { data } = useAnswer(WitnessBoard, '/api/witnesses', { everyMs: EVERY_MS })
  const isManager = may(me, 'witness.manage')
  const act = async (gesture: object) =>
    (await deed.run('/api/witnesses', { gesture })) !== undefined
  const key = { name: 'vkey', label: text('team.witness.key'), kind: 'code' } as const
  return (
    <section className="stack wide" aria-label={text('team.witness')}>
      <h2>{text('team.witness')}</h2>
      <p className="quiet">{text('team.witness.is')}</p>
      <Part
        title={text('team.witness')}
        empty={data?.witnesses.length === 0 ? text('team.witness.none') : undefined}
        refused={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
        add={
          isManager ? (
            <div className="row">
              <FormButton
                label={text('team.witness.add')}
                submit={text('team.witness.add')}
                isRunning={deed.isRunning}
                fields={[key, { name: 'url', label: text('team.witness.url'), kind: 'code' }]}
                onSubmit={({ vkey, url }) => act({ kind: 'witness.add', vkey, url })}
              />
              <FormButton
                label={text('team.witness.watch')}
                submit={text('team.witness.watch')}
                isRunning={deed.isRunning}
                fields={[key]}
                onSubmit={({ vkey }) => act({ kind: 'watched-log.add', vkey })}
              />
            </div>
          ) : null
        }
      >
        <ul className="team-rows">
          {data?.witnesses.map(({ name, size, lagMs, lateSince, fault }) => (
            <li key={name}>
              <span>
                <bdi dir="ltr">{name}</bdi>
              </span>
              {lateSince === null ? null : (
                <strong className="tone-critical">{text('team.witness.late')}</strong>
              )}
              <span>
                {text('team.witness.lag', {
                  size: speech.number(size),
                  all: speech.number(data.size),
                  lag: speech.duration(lagMs),
                })}
              </span>
              {fault === null ? null : (
                <span className="quiet" dir="ltr">
                  {fault}
                </span>
              )}
              {isManager ? (
                <Button
                  tone="quiet"
                  onPress={() => {
                    void act({ kind: 'witness.remove', name })
                  }}
                >
                  {text('team.witness.remove', { name })}
                </Button>
              ) : null}
            </li>
          ))}
          {data?.watched.map(({ origin, size, forkedAt }) => (
            <li key={origin}>
              <span>{text('team.witness.watched', { origin, size: speech.number(size) })}</span>
              {forkedAt === null ? null : (
                <strong className="tone-critical">
                  {text('team.witness.forked', { n: speech.number(forkedAt) })}
                </strong>
              )}
            </li>
          ))}
        </ul>
      </Part>
      {data === undefined ? null : (
        <Part title={text('team.witness.own')} refused={undefined} recorded={undefined}>
          <ul className="team-rows">
            {[data.vkey, data.ownWitness.vkey].map((vkey) => (
              <li key={vkey}>
                <code className="team-link" dir="ltr">
                  {vkey}
                </code>
                <CopyButton text={vkey} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </section>
  )
}
