import './cases.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useFunnel } from '../../data/use-funnel.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FunnelStrip } from '../../ui/funnel-strip.tsx'
import { Empty } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { CaseDetail } from './case-detail.tsx'
import { CaseList, NEW } from './case-list.tsx'
import { caseSearch } from './case-search.ts'
import { NewCase } from './new-case.tsx'

/** Cases: the funnel, the list, and beside it the one that is investigated, or a new one. */
export function CasesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { id } = useParams({ strict: false })
  const { alerts = '' } = useSearch({ strict: false })
  const numbers = useFunnel(useNow(60_000), speech.timeZone)
  if (!may(me, 'case.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>

  const leave = () => {
    void navigate({ to: '/cases', search: withoutAlerts })
  }
  const open = (opened: string) => {
    void navigate({ to: '/cases/$id', params: { id: opened }, search: withoutAlerts })
  }
  const detail =
    id === undefined
      ? undefined
      : id === NEW
        ? {
            title: speech.text('case.new'),
            body: <NewCase key={alerts} alerts={alerts} onOpened={open} onLeave={leave} />,
            onClose: leave,
          }
        : {
            title: speech.text('case.title', { id }),
            body: <CaseDetail key={id} id={id} />,
            onClose: leave,
          }
  return (
    <div className="cyber-room">
      <FunnelStrip numbers={numbers} current="cases" />
      <Split memory={{ key: 'vigie.pane.cases', initialPx: 820 }} {...(detail && { detail })}>
        <CaseList />
      </Split>
    </div>
  )
}

/** The alerts of a new case leave the address with it. */
function withoutAlerts(search: Readonly<Record<string, unknown>>) {
  const { alerts: _, ...rest } = caseSearch(search)
  const asOf = search['asOf']
  return { ...rest, ...(typeof asOf === 'number' ? { asOf } : {}) }
}
