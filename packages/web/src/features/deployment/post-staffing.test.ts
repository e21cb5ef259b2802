import { expect, test } from 'vitest'
import { staffingOf } from './post-staffing.tsx'

test('[DP17] a post is empty, short of people or of a skill, or full', () => {
  const post = { planned: 4, present: 4, missingSkills: [] }
  expect(staffingOf(post)).toBe('full')
  expect(staffingOf({ ...post, present: 3 })).toBe('short')
  expect(staffingOf({ ...post, missingSkills: ['radio'] })).toBe('short')
  expect(staffingOf({ ...post, present: 0 })).toBe('empty')
})
