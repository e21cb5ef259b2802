import './team.css'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { EffectPanel } from './effect-panel.tsx'
import { ReceiveTeam } from './receive-team.tsx'
import { TeamCard } from './team-card.tsx'
import { TeamLeaving } from './team-leaving.tsx'
import { useTeamBoard } from './use-team-board.ts'
import { WitnessPanel } from './witness-panel.tsx'

/** The expert teams as their host runs them: receiving, briefing, measuring, sending off; and the witnesses. */
export function TeamScreen() {
  const speech = useSpeech()
  const me = useMe()
  const { data, loading, retry } = useTeamBoard()
  if (!may(me, 'team.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return (
    <div className="team-page">
      <h1 className="visually-hidden">{speech.text('shell.team')}</h1>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      {may(me, 'person.manage') ? <ReceiveTeam /> : null}
      {data === undefined || data.teams.length > 0 ? null : (
        <Empty>{speech.text('team.none')}</Empty>
      )}
      {data?.teams.map((team) => (
        <TeamCard key={team.mandate} team={team} />
      ))}
      {data?.teams.map((team) => (
        <TeamLeaving key={team.mandate} team={team} />
      ))}
      {may(me, 'effectiveness.read')
        ? data?.teams.map(({ mandate }) => <EffectPanel key={mandate} mandate={mandate} />)
        : null}
      <WitnessPanel />
    </div>
  )
}
