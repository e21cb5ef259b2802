import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Empty, Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { ChannelDetail } from './channel-detail.tsx'
import { ChannelMark } from './channel-mark.tsx'
import { NEW } from './deployment-search.ts'
import { NewChannel } from './new-channel.tsx'
import { useRadioPlan } from './use-radio-plan.ts'
import type { ShownChannel } from './use-radio-plan.ts'

const MINUTE_MS = 60_000

/** The radio plan: channels that failed or were not tested first, and the test before doors. */
export function RadioScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const minute = Math.floor(useNow(MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const { channels, used, untested, byId, loading, retry } = useRadioPlan(minute)
  const columns = useMemo(() => columnsOf(speech), [speech])
  const isWriter = may(me, 'unit.write') && asOf === undefined
  const leave = () => {
    void navigate({ to: '/deployment/radio', search: keepPast })
  }
  const open = (next: string, replace = false) => {
    void navigate({
      to: '/deployment/radio/$id',
      params: { id: next },
      search: keepPast,
      replace,
    })
  }
  const channel = id === undefined ? undefined : byId.get(id)
  const detail =
    id === undefined
      ? undefined
      : {
          title: id === NEW ? speech.text('radio.new') : speech.text('radio.channel', { id }),
          body:
            id === NEW ? (
              <NewChannel channels={used} onPlanned={open} onLeave={leave} />
            ) : channel === undefined ? (
              <Empty>
                {speech.text(loading.kind === 'waiting' ? 'shell.loading' : 'radio.not-found')}
              </Empty>
            ) : (
              <ChannelDetail key={id} channel={channel} />
            ),
          onClose: leave,
        }
  return (
    <Split memory={{ key: 'vigie.pane.deployment', initialPx: 460 }} {...(detail && { detail })}>
      <DenseList
        label={speech.text('radio.plan')}
        name={`radio ${asOf ?? ''}`}
        columns={columns}
        wanted={channels}
        all={byId}
        detail={{ id, show: open, leave }}
        isWaiting={loading.kind === 'waiting'}
        problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
        onRetry={retry}
        empty={speech.text('radio.none')}
        head={
          used.length === 0 ? null : (
            <p className="deployment-summary">
              <span>
                {speech.text('radio.summary', {
                  passed: speech.number(used.length - untested),
                  all: speech.number(used.length),
                })}
              </span>
              {untested === 0 ? null : (
                <span className="badge tone-critical">
                  <span aria-hidden="true">◆</span>
                  {speech.text('radio.untested', { n: untested })}
                </span>
              )}
            </p>
          )
        }
        headEnd={
          isWriter ? (
            <Link
              className="button"
              to="/deployment/radio/$id"
              params={{ id: NEW }}
              search={keepPast}
            >
              + {speech.text('radio.new')} <kbd className="kbd">n</kbd>
            </Link>
          ) : undefined
        }
        keys={() =>
          isWriter
            ? {
                n: () => {
                  open(NEW)
                },
              }
            : {}
        }
        rowClass={({ isWithdrawn }) => (isWithdrawn ? 'is-over' : '')}
      />
    </Split>
  )
}

function columnsOf(speech: Speech): readonly Column<ShownChannel>[] {
  return [
    {
      id: 'standing',
      title: speech.text('radio.test'),
      className: 'col-staffing',
      render: (channel) => <ChannelMark channel={channel} />,
    },
    {
      id: 'channel',
      title: speech.text('radio.column.channel'),
      className: 'col-title',
      render: ({ id, name, fallbackFor }) => (
        <>
          <Link to="/deployment/radio/$id" params={{ id }} search={keepPast}>
            <bdi className="mono quiet">{id}</bdi> <Said text={name} />
          </Link>
          {fallbackFor === undefined ? null : (
            <span className="quiet"> · {speech.text('radio.stands-in', { id: fallbackFor })}</span>
          )}
        </>
      ),
    },
    {
      id: 'answers',
      title: speech.text('radio.column.answers'),
      className: 'col-planned',
      render: ({ stations, standing }) => (
        <bdi>
          {standing === 'untested'
            ? '–'
            : speech.number(
                stations.filter(({ check }) => check?.hasAnswered === true).length,
              )}{' '}
          / {speech.number(stations.length)}
        </bdi>
      ),
    },
    {
      id: 'purpose',
      title: speech.text('radio.purpose'),
      className: 'col-holders col-last',
      render: ({ purpose, agencies }) => (
        <>
          {speech.text(`radio.purpose.${purpose}`)}
          <span className="quiet">
            {agencies.map((kind) => ` · ${speech.text(`unit.kind.${kind}`)}`).join('')}
          </span>
        </>
      ),
    },
  ]
}

function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
