import type { UnitSkill } from '@vigie/domain'
import { DeploymentBoard } from '@vigie/protocol'
import { useMemo } from 'react'
import { useMe } from '../../data/me.tsx'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import { readUnit } from '../../data/read-unit.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'

/** A post of the plan, and who is there. */
export interface ShownPost {
  readonly id: string
  readonly name: string | null
  readonly place: string | undefined
  readonly planned: number
  readonly present: number
  readonly away: number
  /** Ids of the units that hold it. */
  readonly units: readonly string[]
  readonly missingSkills: readonly UnitSkill[]
  readonly supervisor: string | undefined
  readonly strength: number
}

/** Plan and presence as this reader may see them, now or as of the position that is looked at. */
export function useBoard() {
  const me = useMe()
  const { data, loading, retry } = useAnswer(
    DeploymentBoard,
    may(me, 'unit.read') ? '/api/deployment' : undefined,
    { kinds: ['unit.', 'post.'] },
  )
  return useMemo(() => {
    const units = (data?.units ?? []).flatMap(({ document }) => readUnit(document))
    const posts = (data?.posts ?? []).flatMap(({ document, ...standing }): readonly ShownPost[] => {
      const { id, state, texts } = document
      if (state === null) return []
      return [
        {
          id,
          name: openedIn(state, 'name', texts) ?? null,
          place: textIn(state, 'place'),
          strength: numberIn(state, 'strength') ?? standing.planned,
          supervisor: textIn(state, 'supervisor'),
          ...standing,
        },
      ]
    })
    return { units, posts, byId: new Map(units.map((unit) => [unit.id, unit])), loading, retry }
  }, [data, loading, retry])
}

/** Silent ones first, then those that are due, then by call-sign. */
export function byUrgency(
  standing: (unit: ShownUnit) => string,
): (a: ShownUnit, b: ShownUnit) => number {
  const rank = (unit: ShownUnit) => ORDER.indexOf(standing(unit))
  return (a, b) => rank(a) - rank(b) || a.callSign.localeCompare(b.callSign)
}

const ORDER = ['overdue', 'due', 'heard', 'off-duty']
