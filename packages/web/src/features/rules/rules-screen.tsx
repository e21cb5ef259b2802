import './rules.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { loadingOf, useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { RuleListPanel } from './rule-list-panel.tsx'
import { useRules } from './use-rules.ts'

/** Stands in the address where a rule's id would. */
export const NEW_RULE = 'new'

/** The Sigma parser comes with the workbench: nobody else waits for it. */
const RuleDetail = lazy(async () => ({ default: (await import('./rule-detail.tsx')).RuleDetail }))

/** Rules: what is in force, what each finds and costs; beside it the workbench. */
export function RulesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const isOpen = may(me, 'rule.read') && asOf === undefined
  const query = useRules(isOpen)
  if (!may(me, 'rule.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  if (asOf !== undefined) return <Empty>{speech.text('rule.only-now')}</Empty>
  const rule = query.data?.rules.find((each) => each.id === id)
  const leave = () => {
    void navigate({ to: '/rules', search: (search) => search })
  }
  return (
    <Split
      memory={{ key: 'vigie.pane.rules', initialPx: 640 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title: id === NEW_RULE ? speech.text('rule.new') : (rule?.title ?? id),
              body: (
                <Suspense fallback={<Empty>{speech.text('shell.loading')}</Empty>}>
                  <RuleDetail key={id} id={id} rule={rule} />
                </Suspense>
              ),
              onClose: leave,
            },
          })}
    >
      <RuleListPanel
        list={query.data}
        loading={loadingOf(query)}
        id={id}
        onRetry={() => {
          void query.refetch()
        }}
        onLeave={leave}
      />
    </Split>
  )
}
