import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_RESPONSES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { Gesture } from '../record/entry-view.ts'
import { inThree, PublicEvidence, publicText } from './texts.ts'

/** `POST /api/public-alerts`: an alert as CAP 1.2 says it; it waits for a second person. */
export const WritePublicAlert = Type.Object({
  ...Gesture,
  message: literals(CAP_MESSAGE_TYPES),
  about: Type.Optional(
    Type.String({ maxLength: 60, description: 'Of an update or a cancellation' }),
  ),
  category: literals(CAP_CATEGORIES),
  urgency: literals(CAP_URGENCIES),
  severity: literals(CAP_SEVERITIES),
  certainty: literals(CAP_CERTAINTIES),
  response: literals(CAP_RESPONSES),
  expiresAt: Type.String({ format: 'date-time' }),
  texts: inThree(
    Type.Object({
      event: publicText(100),
      headline: publicText(160),
      description: publicText(2_000),
      instruction: publicText(2_000),
      area: publicText(200),
    }),
  ),
  polygon: Type.Array(Type.Tuple([Type.Number(), Type.Number()]), {
    maxItems: 200,
    description: 'Latitude and longitude in degrees, the last corner equal to the first',
  }),
  evidence: Type.Array(PublicEvidence, { maxItems: 20 }),
})
export type WritePublicAlert = Static<typeof WritePublicAlert>

/** `POST /api/public-alerts/:id/drop`. */
export const DropPublicAlert = Type.Object({ ...Gesture, reason: publicText(1_000) })
export type DropPublicAlert = Static<typeof DropPublicAlert>
