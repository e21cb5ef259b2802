import type { Section } from './section.ts'
import { agreementSection } from './agreement-section.ts'
import { commitmentSection } from './commitment-section.ts'
import { formSection } from './form-section.ts'
import { movementSection } from './movement-section.ts'
import { partnerSection } from './partner-section.ts'
import { personalDataSection } from './personal-data-section.ts'
import { receivedSection, releaseSection } from './release-section.ts'
import { requestSection } from './request-section.ts'
import { talkSection } from './talk-section.ts'
import { visitSection } from './visit-section.ts'

/** The sections of the room, in the order of its tabs. */
export const SECTIONS = [
  partnerSection,
  agreementSection,
  talkSection,
  commitmentSection,
  visitSection,
  requestSection,
  formSection,
  movementSection,
  releaseSection,
  receivedSection,
  personalDataSection,
] as const satisfies readonly Section[]

/** The section of an address; the first one for an address without one. */
export function sectionOf(id: string | undefined): Section {
  return SECTIONS.find((section) => section.id === id) ?? partnerSection
}
