import { expect, test } from 'vitest'
import { capMessage, capTime } from './cap.ts'
import type { SiteAlert } from './site-model.ts'

const words = {
  event: 'Orage',
  headline: '<b>& "x"',
  description: 'd',
  instruction: 'i',
  area: 'a',
}
const alert: SiteAlert = {
  id: 'VIG-PA1',
  message: 'Alert',
  category: 'Met',
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  response: 'Shelter',
  polygon: [],
  expiresAt: Date.UTC(2026, 10, 24, 22),
  sentAt: Date.UTC(2026, 10, 24, 21, 0, 7, 345),
  isActive: true,
  texts: { fr: words, ar: words, en: words },
}
const from = {
  sender: 'vigie@example.org',
  name: 'Finale',
  exercise: true,
  web: () => 'https://info.example.org/fr/alerts',
}

test('[PU22] in an exercise the message says so, and nobody takes it for an alert', () => {
  const message = capMessage(alert, undefined, from)
  expect(message).toContain('<status>Exercise</status>')
  expect(message).toContain('EXERCICE')
  expect(message).toContain('<headline>&lt;b&gt;&amp; &quot;x&quot;</headline>')
  expect(message).not.toContain('<references>')
  expect(capMessage(alert, undefined, { ...from, exercise: false })).toContain('Actual')
})

test('[PU22] times bear a zone and neither Z nor fractions', () => {
  expect(capTime(alert.sentAt)).toBe('2026-11-24T21:00:07-00:00')
})
