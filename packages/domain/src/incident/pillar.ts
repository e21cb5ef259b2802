import type { IncidentType } from './incident.ts'

/** The three interdependent pillars of the Saint-Denis Convention (CETS 218; operations reference §3.1). */
export const PILLARS = ['safety', 'security', 'service'] as const
export type Pillar = (typeof PILLARS)[number]

const PILLAR_OF: Readonly<Record<IncidentType, Pillar>> = {
  crowd: 'safety',
  medical: 'safety',
  fire: 'safety',
  disorder: 'security',
  intrusion: 'security',
  'lost-person': 'service',
  'lost-property': 'service',
  accessibility: 'service',
  ticketing: 'service',
  access: 'security',
  installation: 'safety',
  transport: 'service',
  weather: 'safety',
  cyber: 'security',
  other: 'service',
}

/** The pillar that an incident or a call belongs to. */
export function pillarOf(type: IncidentType): Pillar {
  return PILLAR_OF[type]
}
