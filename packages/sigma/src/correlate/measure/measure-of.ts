import { unreachable } from '@vigie/kit'
import type { CorrelationRule, CorrelationType } from '../../rule/sigma-rule.ts'
import type { HitLists, Kept } from '../hit-lists.ts'
import type { Threshold } from '../threshold.ts'
import { countMeasure } from './count-measure.ts'
import { distinctMeasure } from './distinct-measure.ts'
import type { Measure } from './measure.ts'
import { orderAlternatives } from './order-alternatives.ts'
import { orderedMeasure } from './ordered-measure.ts'
import { rankMeasure } from './rank-measure.ts'
import { sumMeasure } from './sum-measure.ts'
import { temporalMeasure } from './temporal-measure.ts'

const DEFAULT_PERCENTILE = 50

/** What hits of a correlation must keep for its measure. */
export function keptBy(type: CorrelationType): Kept {
  if (type === 'event_count') return 'nothing'
  return type === 'value_count' ? 'texts' : 'numbers'
}

/** The measure of a correlation. The caller has asked `orderAlternatives` whether it has one. */
export function measureOf(rule: CorrelationRule, hits: HitLists): Measure {
  switch (rule.type) {
    case 'event_count':
      return countMeasure(thresholdOf(rule))
    case 'value_count':
      return distinctMeasure(thresholdOf(rule), hits)
    case 'value_sum':
      return sumMeasure(thresholdOf(rule), hits, false)
    case 'value_avg':
      return sumMeasure(thresholdOf(rule), hits, true)
    case 'value_percentile': {
      const threshold = thresholdOf(rule)
      return rankMeasure(threshold, hits, threshold.percentile ?? DEFAULT_PERCENTILE)
    }
    case 'value_median':
      return rankMeasure(thresholdOf(rule), hits, 'median')
    case 'temporal':
      return temporalMeasure(rule, hits)
    case 'temporal_ordered': {
      const alternatives = orderAlternatives(rule)
      if (typeof alternatives === 'string') throw new Error(`no order in "${rule.title}"`)
      return orderedMeasure(rule, alternatives, hits)
    }
    default:
      return unreachable(rule.type)
  }
}

/** The parser gives every type but the temporal ones a threshold. */
export function thresholdOf({ condition, title }: CorrelationRule): Threshold {
  if (condition.kind === 'threshold') return condition
  throw new Error(`invariant broken: "${title}" has no threshold`)
}
