// The tests of a rule set over the closures of the reference evaluator: an item that several rules write
// is compiled once, and its outcome for a value is remembered with the value.
import { FieldReading } from '../evaluate/field-reading.ts'
import { conditionTest, itemTest } from '../evaluate/rule-test.ts'
import type { RuleTest } from '../evaluate/rule-test.ts'
import type { ReadableView } from '../evaluate/view-reader.ts'
import type { DetectionItem } from '../rule/selection.ts'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import type { FastView } from './fast-view.ts'
import { regexGuard } from './regex-guard.ts'

/** Answers yes or no; why is asked of the reference evaluator. */
export class SharedTests {
  readonly #view: FastView
  readonly #byItem = new Map<string, RuleTest>()

  constructor(view: FastView) {
    this.#view = view
  }

  /** Compiles a rule. The test is to be run on the view of this rule set only. */
  testOf(rule: DetectionRule): RuleTest['test'] {
    return conditionTest(rule.condition, rule.selections, (item, selection) => {
      if (item.field === undefined || refersToFields(item)) return itemTest(item, selection)
      return this.#remembered(item, item.field)
    }).test
  }

  #remembered(item: DetectionItem, field: string): RuleTest {
    const { values, linking, negated } = item
    const key = JSON.stringify([field, linking, negated, values.map(({ matches }) => matches)])
    const known = this.#byItem.get(key)
    if (known !== undefined) return known
    const slot = this.#view.slot(field)
    const number = slot.nextTest()
    const { test } = itemTest(item, '')
    const couldHold = regexGuard(item)
    const onReading = (reading: FieldReading): boolean =>
      couldHold(reading) ? test(oneField.show(reading)) : negated
    const made = { test: () => slot.read().outcome(number, onReading), explain: () => {} }
    this.#byItem.set(key, made)
    return made
  }
}

function refersToFields(item: DetectionItem): boolean {
  return item.values.some(({ matches }) => matches.some(({ kind }) => kind === 'field-reference'))
}

/** An item that refers to no other field sees nothing of a view but its own field. */
class OneField implements ReadableView {
  #reading = new FieldReading(undefined)

  show(reading: FieldReading): this {
    this.#reading = reading
    return this
  }

  field(): FieldReading {
    return this.#reading
  }

  get keywords(): never {
    throw new Error('a test of a field looked at keywords')
  }
}

/** Set before each test, which keeps nothing of it. */
const oneField = new OneField()
