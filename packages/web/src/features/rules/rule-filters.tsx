import { useNavigate } from '@tanstack/react-router'
import type { RuleList } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { isIn } from './rule-rows.ts'
import { ORDERS, ruleSearch, SHOWN } from './rule-search.ts'
import type { RuleSearch, Shown } from './rule-search.ts'

/** Which rules are shown, and in which order. */
export function RuleFilters(props: {
  readonly list: RuleList | undefined
  readonly search: RuleSearch
  readonly typed: string
  readonly onTyped: (typed: string) => void
}) {
  const { list, search, typed, onTyped } = props
  const speech = useSpeech()
  const navigate = useNavigate()

  function change(next: { readonly set?: string; readonly by?: string }): void {
    void navigate({ to: '.', search: ruleSearch({ ...search, ...next }), replace: true })
  }

  return (
    <>
      <Choice
        label={speech.text('rule.show')}
        value={search.set ?? 'all'}
        options={SHOWN.map((value) => ({
          value,
          text: speech.text(`rule.show.${value}`),
          count: speech.number(countOf(list, value)),
        }))}
        onChange={(set) => {
          change({ set })
        }}
      />
      <Choice
        label={speech.text('rule.order')}
        value={search.by ?? 'hits'}
        options={ORDERS.map((value) => ({ value, text: speech.text(`rule.order.${value}`) }))}
        onChange={(by) => {
          change({ by })
        }}
      />
      <input
        className="field-input rule-find"
        type="search"
        {...(typed === '' ? {} : { dir: 'auto' })}
        aria-label={speech.text('rule.find')}
        placeholder={speech.text('rule.find')}
        value={typed}
        onChange={(event) => {
          onTyped(event.target.value)
        }}
      />
    </>
  )
}

function countOf(list: RuleList | undefined, shown: Shown): number {
  if (list === undefined) return 0
  if (shown === 'problems') return list.problems.length
  return shown === 'all' ? list.rules.length : list.rules.filter((rule) => isIn(rule, shown)).length
}
