import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AssetProposals } from '@vigie/protocol'
import { loadingOf } from '../../data/as-of.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { NEW } from './asset-list.tsx'

const REFRESH_MS = 10_000

/** Hosts that telemetry names and nobody knows: a person adds or dismisses each. */
export function ProposalPanel() {
  const speech = useSpeech()
  const now = useNow(5_000)
  const deed = useDeed()
  const query = useQuery({
    queryKey: ['asset-proposals'],
    retry: false,
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const reply = await request(AssetProposals, '/api/asset-proposals')
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const loading = loadingOf(query)
  const hosts = query.data?.hosts ?? []

  async function dismiss(host: string): Promise<void> {
    if ((await deed.run('/api/asset-proposals/dismissals', { host })) !== undefined) {
      await query.refetch()
    }
  }

  return (
    <div className="stack">
      <p className="quiet">{speech.text('asset.proposals.hint')}</p>
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {hosts.length === 0 ? (
        <Empty>
          {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'asset.proposals.none')}
        </Empty>
      ) : (
        <ul className="proposals">
          {hosts.map(({ host, source, lastSeenAt }) => (
            <li key={host}>
              <span>
                <bdi className="mono">{host}</bdi>{' '}
                <span className="quiet">
                  {speech.text('asset.proposals.seen', {
                    source,
                    age: speech.duration(now - Date.parse(lastSeenAt)),
                  })}
                </span>
              </span>
              <span className="row">
                <Link className="button" to="/assets/$id" params={{ id: NEW }} search={{ q: host }}>
                  {speech.text('asset.add')}
                </Link>
                <Button
                  tone="quiet"
                  isDisabled={deed.isRunning}
                  label={`${speech.text('asset.proposals.dismiss')} ${host}`}
                  onPress={() => {
                    void dismiss(host)
                  }}
                >
                  {speech.text('asset.proposals.dismiss')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
