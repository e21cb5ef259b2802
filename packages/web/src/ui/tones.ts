import type { Tone } from './severity.tsx'

const OF_PRIORITY = { 1: 'critical', 2: 'high', 3: 'medium', 4: 'low', 5: 'info' } as const

/** Urgency of an incident's priority, 1 = life at risk. */
export function toneOfPriority(priority: keyof typeof OF_PRIORITY): Tone {
  return OF_PRIORITY[priority]
}

/** Urgency of a finding's level. */
export function toneOfLevel(level: Exclude<Tone, 'info'> | 'informational'): Tone {
  return level === 'informational' ? 'info' : level
}
