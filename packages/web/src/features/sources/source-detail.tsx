import { Link } from '@tanstack/react-router'
import type { SourceList, SourceRow } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useScopeTags } from '../../data/use-scope-tags.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Empty, Facts } from '../../ui/notes.tsx'
import { TagList } from '../../ui/tag-list.tsx'
import { SourceGestures } from './source-gestures.tsx'
import { LiveFigure, SourceState } from './source-state.tsx'
import { UnparsedLines } from './unparsed-lines.tsx'
import { UploadPanel } from './upload-panel.tsx'

/** One source: how it is, what may be done with it, what of it was not understood, files given to it. */
export function SourceDetail(props: {
  readonly id: string
  readonly source: SourceRow | undefined
  readonly isLoading: boolean
  readonly doors: SourceList['doors']
}) {
  const { id, source, isLoading, doors } = props
  const speech = useSpeech()
  const me = useMe()
  if (source === undefined) {
    return <Empty>{speech.text(isLoading ? 'shell.loading' : 'source.unknown')}</Empty>
  }
  const isDeclared = source.door !== null
  return (
    <>
      <p>
        <SourceState source={source} />
        {source.state === 'undeclared' ? (
          <span className="quiet"> {speech.text('source.undeclared.why')}</span>
        ) : null}
      </p>
      {source.clockOff ? <p className="source-problem">{speech.text('source.clock-off')}</p> : null}
      {source.lastProblem === null ? null : (
        <div className="source-problem">
          <p>
            <bdi>{source.lastProblem.message}</bdi>{' '}
            <span className="quiet">
              <bdi className="mono">{source.lastProblem.code}</bdi> ·{' '}
              <Age atMs={Date.parse(source.lastProblem.at)} />
            </span>
          </p>
        </div>
      )}
      {isDeclared && may(me, 'source.manage') ? (
        <SourceGestures source={source} doors={doors} />
      ) : null}
      <Figures source={source} />
      {may(me, 'hunt.run') ? (
        <p>
          <Link to="/hunt" search={{ text: `source = "${id}"` }}>
            {speech.text('source.hunt')}
          </Link>
        </p>
      ) : null}
      {may(me, 'telemetry.read') ? <UnparsedLines id={id} count={source.unparsed} /> : null}
      {isDeclared && source.state !== 'paused' && may(me, 'telemetry.send') ? (
        <UploadPanel id={id} />
      ) : null}
    </>
  )
}

function Figures(props: { readonly source: SourceRow }) {
  const { source } = props
  const speech = useSpeech()
  const me = useMe()
  const { problem, ...scope } = useScopeTags(`/api/sources/${source.id}`, may(me, 'source.manage'))
  const { limits } = source
  const perMinute = speech.text('source.rate', {
    n: source.perMinute,
    size: Math.round(source.bytesPerMinute / 1024),
  })
  return (
    <div className="facts-2">
      <Facts
        facts={[
          {
            name: speech.text('source.column.seen'),
            value: (
              <Age atMs={source.lastSeenAt === null ? undefined : Date.parse(source.lastSeenAt)} />
            ),
          },
          {
            name: speech.text('scope.label'),
            value: (
              <TagList
                {...scope}
                tags={source.scope}
                sentence={problem && sayProblem(speech, problem)}
              />
            ),
          },
          {
            name: speech.text('source.column.rate'),
            value: <LiveFigure source={source} text={perMinute} />,
          },
          {
            name: speech.text('source.column.lag'),
            value: source.lagMs === null ? '—' : speech.duration(Math.abs(source.lagMs)),
          },
          { name: speech.text('source.column.accepted'), value: speech.number(source.accepted) },
          { name: speech.text('source.queued'), value: speech.number(source.queued) },
          {
            name: speech.text('source.column.duplicates'),
            value: speech.number(source.duplicates),
          },
          { name: speech.text('source.dropped'), value: speech.number(source.dropped) },
          { name: speech.text('source.refused'), value: speech.number(source.refused) },
          {
            name: speech.text('source.column.door'),
            value: (
              <bdi>
                {[source.door, source.protocol].filter((each) => each !== null).join(' · ') || '—'}
              </bdi>
            ),
          },
          {
            name: speech.text('source.format'),
            value: (
              <>
                {source.format === null ? '—' : speech.text(`source.format.${source.format}`)}
                {source.recognised === null ? null : (
                  <span className="quiet">
                    {' '}
                    {speech.text('source.recognised', { format: source.recognised })}
                  </span>
                )}
              </>
            ),
          },
          ...(limits === null
            ? []
            : [
                {
                  name: speech.text('source.limit.rate'),
                  value: speech.text('source.kib-per-second', {
                    n: Math.round(limits.bytesPerSecond / 1024),
                  }),
                },
                {
                  name: speech.text('source.limit.line'),
                  value: speech.text('source.kib', { n: Math.round(limits.lineBytes / 1024) }),
                },
                {
                  name: speech.text('source.limit.silence'),
                  value:
                    limits.silentAfterMs === 0
                      ? speech.text('source.limit.silence.none')
                      : speech.duration(limits.silentAfterMs),
                },
              ]),
        ]}
      />
    </div>
  )
}
