import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { gatesBehind, MANUAL_RULE } from '@vigie/domain'
import { FindingDetail as Detail } from '@vigie/protocol'
import type { ReactNode } from 'react'
import { loadingOf, useAsOf, useHistory } from '../../data/as-of.tsx'
import { ProblemError } from '../../data/problem.ts'
import { readFinding } from '../../data/read-finding.ts'
import type { ShownFinding } from '../../data/read-finding.ts'
import { useAssets } from '../../data/use-assets.ts'
import { pathWith, request } from '../../data/request.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useScopeTags } from '../../data/use-scope-tags.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age, Moment } from '../../ui/age.tsx'
import { Empty, Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { TagList } from '../../ui/tag-list.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { toneOfLevel } from '../../ui/tones.ts'
import { FindingEvidence } from './finding-evidence.tsx'
import { FindingGestures } from './finding-gestures.tsx'
import type { DetailForm } from './finding-gestures.tsx'
import { MergedAlerts } from './merged-alerts.tsx'
import { SuppressedBy } from './suppressed-by.tsx'
import { RelatedAlerts } from './related-alerts.tsx'

/** Matches join an open finding without a fact; this is how long they may stay unseen. */
const REFRESH_MS = 10_000

/** One finding: what it says, what can be done with it, the event beside the rule, how it came here. */
export function FindingDetail(props: {
  readonly id: string
  /** As the list knows it; one that no list shows is asked for. */
  readonly finding: ShownFinding | undefined
  readonly opening: DetailForm | undefined
  readonly isMute: boolean
}) {
  const { id, opening, isMute } = props
  const speech = useSpeech()
  const asOf = useAsOf()
  const query = useQuery({
    queryKey: ['finding', id, asOf ?? props.finding?.position],
    retry: false,
    placeholderData: keepPreviousData,
    refetchInterval: asOf === undefined ? REFRESH_MS : false,
    queryFn: async () => {
      const reply = await request(
        Detail,
        pathWith(`/api/findings/${encodeURIComponent(id)}`, { asOf }),
      )
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const evidence = loadingOf(query)
  const asked = query.data && readFinding(query.data.finding)
  const finding =
    asked !== undefined && asked.position > (props.finding?.position ?? -1) ? asked : props.finding
  if (finding === undefined) {
    return (
      <Empty>
        {speech.text(evidence.kind === 'waiting' ? 'shell.loading' : 'finding.not-found')}
      </Empty>
    )
  }
  return (
    <>
      <Head finding={finding} total={query.data?.matchesTotal} cases={query.data?.cases ?? []} />
      <FindingGestures finding={finding} opening={opening} isMute={isMute} />
      {evidence.kind === 'failed' ? (
        <ProblemNote
          sentence={sayProblem(speech, evidence.problem)}
          onRetry={() => {
            void query.refetch()
          }}
        />
      ) : null}
      {/* What a person reported has neither rule nor matches. */}
      {query.data === undefined || finding.ruleId === MANUAL_RULE ? null : (
        <FindingEvidence detail={query.data} />
      )}
      {finding.suppressedBy === undefined ? null : <SuppressedBy id={finding.suppressedBy} />}
      <MergedAlerts finding={finding} />
      <RelatedAlerts id={id} />
      <History id={id} />
    </>
  )
}

function Head(props: {
  readonly finding: ShownFinding
  readonly total: number | undefined
  readonly cases: readonly string[]
}) {
  const { finding, total, cases } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const concerned = useConcerned()
  const standingOf = useStanding()
  const isReported = finding.ruleId === MANUAL_RULE
  const me = useMe()
  const { problem, ...scope } = useScopeTags(
    `/api/findings/${finding.id}`,
    may(me, 'finding.triage'),
  )
  return (
    <>
      <p className="said-title" dir="auto">
        {finding.ruleTitle}
      </p>
      <div className="facts-2">
        <Facts
          facts={[
            {
              name: speech.text('finding.column.level'),
              value: (
                <Severity
                  tone={toneOfLevel(finding.level)}
                  word={speech.text(`finding.level.${finding.level}`)}
                />
              ),
            },
            {
              name: speech.text('finding.column.entity'),
              value: (
                <strong className="mono">
                  <Said text={finding.entity} />
                </strong>
              ),
            },
            {
              name: speech.text('scope.label'),
              value: (
                <TagList
                  {...scope}
                  tags={finding.scope}
                  sentence={problem && sayProblem(speech, problem)}
                />
              ),
            },
            {
              name: speech.text('finding.column.count'),
              value: (
                <>
                  {speech.number(isReported ? finding.count : (total ?? finding.count))} ·{' '}
                  <Moment atMs={finding.firstAtMs} /> → <Moment atMs={finding.lastAtMs} />
                </>
              ),
            },
            {
              name: speech.text('finding.column.state'),
              value: (
                <>
                  {speech.text(`finding.state.${finding.state}`)}
                  {finding.resolution === undefined
                    ? null
                    : ` · ${speech.text(`finding.resolution.${finding.resolution}`)}`}{' '}
                  · <Age atMs={finding.openedAtMs} />
                </>
              ),
            },
            {
              name: speech.text('finding.column.owner'),
              value:
                finding.owner === undefined ? (
                  <span className="quiet">{speech.text('finding.nobody')}</span>
                ) : (
                  <bdi>{nameOf(finding.owner)}</bdi>
                ),
            },
            {
              name: speech.text('finding.column.source'),
              value: isReported ? speech.text('alert.reported') : <bdi>{finding.source}</bdi>,
            },
            ...standingOf(finding, cases),
            ...concerned(finding.entity),
            ...(isReported
              ? []
              : [
                  {
                    name: speech.text('finding.rule.author'),
                    value: <bdi>{finding.ruleAuthor}</bdi>,
                  },
                ]),
            ...(finding.incident === undefined
              ? []
              : [
                  {
                    name: speech.text('finding.incident'),
                    value: (
                      <Link to="/incidents/$id" params={{ id: finding.incident }} search={keepPast}>
                        <bdi>{finding.incident}</bdi>
                      </Link>
                    ),
                  },
                ]),
          ]}
        />
      </div>
    </>
  )
}

interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** What stands only for some: priority, sleep, suppression, merging, cases, the values that it names. */
function useStanding(): (finding: ShownFinding, cases: readonly string[]) => readonly Fact[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  return (finding, cases) => {
    const { priority, snooze, mergedInto, observables = [] } = finding
    return [
      ...(priority === undefined
        ? []
        : [
            {
              name: speech.text('alert.priority'),
              value: `${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`,
            },
          ]),
      ...(snooze === undefined
        ? []
        : [
            {
              name: speech.text('alert.snoozed-until'),
              value: (
                <>
                  {speech.moment(snooze.untilMs)} · <bdi>{nameOf(snooze.by)}</bdi>
                  {snooze.reason === undefined ? null : (
                    <>
                      {' '}
                      · <Said text={snooze.reason} />
                    </>
                  )}
                </>
              ),
            },
          ]),
      ...(mergedInto === undefined
        ? []
        : [
            {
              name: speech.text('alert.merged-into'),
              value: (
                <Link to="/findings/$id" params={{ id: mergedInto }} search={(search) => search}>
                  <bdi>{mergedInto}</bdi>
                </Link>
              ),
            },
          ]),
      ...(cases.length === 0
        ? []
        : [
            {
              name: speech.text('alert.cases'),
              value: cases.map((id) => (
                <span key={id}>
                  <Link to="/cases/$id" params={{ id }} search={keepPast}>
                    <bdi>{id}</bdi>
                  </Link>{' '}
                </span>
              )),
            },
          ]),
      ...(observables.length === 0
        ? []
        : [
            {
              name: speech.text('alert.values'),
              value: (
                <span className="values">
                  {observables.map(({ type, value }) =>
                    value === null ? null : (
                      <Link
                        key={`${type} ${value}`}
                        to="/findings"
                        search={({ asOf }) => ({ ...(asOf === undefined ? {} : { asOf }), value })}
                        title={speech.text(`observable.type.${type}`)}
                        className="mono"
                      >
                        <bdi>{value}</bdi>
                      </Link>
                    ),
                  )}
                </span>
              ),
            },
          ]),
    ]
  }
}

/** The assets that an entity names and the gates behind them; nothing where no asset bears it. */
function useConcerned(): (
  entity: string | null,
) => readonly { readonly name: string; readonly value: ReactNode }[] {
  const speech = useSpeech()
  const { assets, graph, names } = useAssets()
  return (entity) => {
    const ids = entity === null ? [] : names.named(entity)
    if (ids.length === 0) return []
    const gates = [...new Set(ids.flatMap((id) => gatesBehind(graph, id)))].toSorted()
    return [
      {
        name: speech.text('asset.concerned'),
        value: ids.map((id) => (
          <span key={id}>
            <Link to="/assets/$id" params={{ id }} search={keepPast}>
              <bdi>{assets.get(id)?.name ?? id}</bdi>
            </Link>{' '}
          </span>
        )),
      },
      {
        name: speech.text('asset.at-risk'),
        value:
          gates.length === 0 ? (
            <span className="quiet">{speech.text('asset.gates.none')}</span>
          ) : (
            <strong>
              <bdi dir="ltr">{gates.join(' ')}</bdi>
            </strong>
          ),
      },
    ]
  }
}

function History(props: { readonly id: string }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('finding', props.id)
  return (
    <section className="stack">
      <h3>{speech.text('finding.history')}</h3>
      <Timeline
        label={speech.text('finding.history')}
        rows={entries.map((entry) => ({
          id: entry.id,
          atMs: Date.parse(entry.receivedAt),
          author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
          text: entrySentence(speech, entry, nameOf),
        }))}
      />
    </section>
  )
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
