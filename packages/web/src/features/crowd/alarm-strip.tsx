import { ALARM_CAUSES, ALARM_LEVELS } from '@vigie/domain'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { numberIn, oneOfIn, textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'

const MOST = 4

/** The alarms of the crowd that stand, the worst first; acknowledging says that somebody has them. */
export function AlarmStrip() {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const path = may(me, 'crowd.read') ? '/api/crowd/alarms?levels=notice,amber,red' : undefined
  const { data = [] } = useDocumentList(path, { kinds: ['crowd.'] })
  const alarms = data.flatMap(({ id, state }) => {
    if (state === null) return []
    const level = oneOfIn(state, 'level', ALARM_LEVELS)
    const cause = oneOfIn(state, 'cause', ALARM_CAUSES)
    if (level === undefined || level === 'none' || cause === undefined) return []
    return [
      {
        id,
        level,
        cause,
        about: textIn(state, 'about') ?? '',
        sinceMs: numberIn(state, 'since') ?? 0,
        isAcknowledged: textIn(state, 'acknowledgedBy') !== undefined,
      },
    ]
  })
  if (alarms.length === 0) return null
  return (
    <section className="alarms" aria-label={speech.text('crowd.alarms')}>
      <ul>
        {alarms.slice(0, MOST).map(({ id, level, cause, about, sinceMs, isAcknowledged }) => (
          <li key={id} className={`alarm level-${level}`}>
            <span aria-hidden="true">{level === 'red' ? '◆' : level === 'amber' ? '▲' : '●'}</span>{' '}
            {speech.text(`crowd.level.${level}`)} · {speech.text(`crowd.cause.${cause}`)}{' '}
            <bdi>{about}</bdi> · <Age atMs={sinceMs} />{' '}
            {isAcknowledged ? (
              <span className="quiet">✓ {speech.text('crowd.acknowledged')}</span>
            ) : may(me, 'crowd.count') && asOf === undefined ? (
              <Button
                isDisabled={deed.isRunning}
                label={speech.text('crowd.acknowledge-this', { about })}
                onPress={() => {
                  void deed.run(`/api/crowd/alarms/${encodeURIComponent(id)}/acknowledgement`, {})
                }}
              >
                {speech.text('crowd.acknowledge')}
              </Button>
            ) : null}
          </li>
        ))}
        {alarms.length > MOST ? (
          <li className="quiet">{speech.text('wall.more', { n: alarms.length - MOST })}</li>
        ) : null}
      </ul>
      <DeedNote sentence={deed.problem && sayProblem(speech, deed.problem)} recorded={undefined} />
    </section>
  )
}
