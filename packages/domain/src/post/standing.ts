import type { Unit, UnitSkill } from '../unit/unit.ts'
import type { Post } from './post.ts'

/** A post as planned, and as it is held now. */
export interface PostStanding {
  readonly post: string
  /** People that the plan wants. */
  readonly planned: number
  /** People of the units on duty there and not sent elsewhere. */
  readonly present: number
  /** People of units that hold it and are away at an incident. */
  readonly away: number
  readonly units: readonly string[]
  /** Skills that the plan wants and nobody present has. */
  readonly missingSkills: readonly UnitSkill[]
}

/** How the posts of the plan are held: planned against present. Withdrawn posts are left out. Pure. */
export function standings(posts: readonly Post[], units: readonly Unit[]): readonly PostStanding[] {
  const holders = Map.groupBy(
    units.filter(({ duty, post }) => duty !== undefined && post !== undefined),
    ({ post }) => post,
  )
  return posts
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map((post) => standingOf(post, holders.get(post.id) ?? []))
}

function standingOf(post: Post, holders: readonly Unit[]): PostStanding {
  const there = holders.filter(({ assignment }) => assignment === undefined)
  const skills = new Set(there.flatMap((unit) => unit.skills))
  const present = peopleOf(there)
  return {
    post: post.id,
    planned: post.strength,
    present,
    away: peopleOf(holders) - present,
    units: holders.map(({ id }) => id),
    missingSkills: post.skills.filter((skill) => !skills.has(skill)),
  }
}

function peopleOf(units: readonly Unit[]): number {
  return units.reduce((sum, { strength }) => sum + strength, 0)
}
