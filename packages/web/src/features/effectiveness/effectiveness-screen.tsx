import './effectiveness.css'
import type { Count } from '@vigie/domain'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { ComparisonPanel } from './comparison-panel.tsx'
import { CoverageTable, LoadTable, Precision, SourceTable, SpanTable } from './figure-tables.tsx'
import { CountedList, Funnel } from './funnel.tsx'
import { periodOf, PERIODS } from './period.ts'
import type { PeriodName } from './period.ts'
import { ReportPanel } from './report-panel.tsx'
import { TargetPanel } from './target-panel.tsx'
import { useFigures } from './use-figures.ts'

const HOUR_MS = 3_600_000

/** How the cyber centre does: the funnel, times against targets, load, coverage, before and after. */
export function EffectivenessScreen() {
  const speech = useSpeech()
  const me = useMe()
  const [name, setName] = useState<PeriodName>('today')
  const [chosen, setChosen] = useState<Count>()
  // The period changes at midnight, not with every second.
  const hour = Math.floor(useNow(60_000) / HOUR_MS) * HOUR_MS
  const period = periodOf(name, hour, speech.timeZone)
  const targets = (
    <Section title={speech.text('effect.targets')}>
      <TargetPanel />
    </Section>
  )
  if (!may(me, 'effectiveness.read')) {
    // Who sets the targets need not read how the centre does.
    return may(me, 'event.manage') ? (
      <div className="effect">
        <h1 className="visually-hidden">{speech.text('shell.effectiveness')}</h1>
        {targets}
      </div>
    ) : (
      <Empty>{speech.text('shell.not-for-you')}</Empty>
    )
  }
  return (
    <div className="effect">
      <h1 className="visually-hidden">{speech.text('shell.effectiveness')}</h1>
      <Choice
        label={speech.text('effect.period')}
        value={name}
        options={PERIODS.map((value) => ({ value, text: speech.text(`effect.period.${value}`) }))}
        onChange={setName}
      />
      <Figures period={period} chosen={chosen} onChoose={setChosen} />
      {may(me, 'case.read') ? targets : null}
      <Section title={speech.text('effect.compare')}>
        <ComparisonPanel period={period} />
      </Section>
      <Section title={speech.text('effect.coverage')}>
        <CoverageTable period={period} />
      </Section>
      <Section title={speech.text('effect.report')}>
        <ReportPanel />
      </Section>
    </div>
  )
}

function Figures(props: {
  readonly period: { readonly from: number; readonly to: number }
  readonly chosen: Count | undefined
  readonly onChoose: (count: Count | undefined) => void
}) {
  const { period, chosen, onChoose } = props
  const speech = useSpeech()
  const query = useFigures(period)
  const loading = loadingOf(query)
  const figures = query.data
  if (loading.kind === 'failed') {
    return (
      <ProblemNote
        sentence={sayProblem(speech, loading.problem)}
        onRetry={() => {
          void query.refetch()
        }}
      />
    )
  }
  if (figures === undefined) return <Empty>{speech.text('shell.loading')}</Empty>
  return (
    <>
      <Funnel figures={figures} chosen={chosen} onChoose={onChoose} />
      {chosen === undefined ? null : <CountedList count={chosen} period={period} />}
      <Section title={speech.text('effect.spans')}>
        <SpanTable figures={figures} />
        <Precision figures={figures} />
      </Section>
      <Section title={speech.text('effect.load')}>
        <LoadTable figures={figures} />
      </Section>
      <Section title={speech.text('effect.sources')}>
        <SourceTable />
      </Section>
    </>
  )
}

function Section(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}
