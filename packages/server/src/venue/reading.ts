import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import {
  checkpointView,
  checkResultView,
  checkTemplateView,
  clearanceView,
  defectView,
  inspectionView,
} from '../store/views/inspection-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { capacityView, venueElementView, venueView } from '../store/views/venue-view.ts'

/** What of venues, matches and inspections leaves the server, and for whom. */
export const venueReading: ReadingRules = {
  entries: [
    { kinds: ['venue.', 'capacity.'], action: 'venue.read' },
    { kinds: ['match.'], action: 'event.read' },
    {
      kinds: ['check-template.', 'checkpoint.', 'inspection.', 'defect.', 'clearance.'],
      action: 'inspection.read',
    },
  ],
  documents: [
    documentRule(venueView, 'venue.read'),
    documentRule(venueElementView, 'venue.read'),
    documentRule(capacityView, 'venue.read'),
    documentRule(matchView, 'event.read'),
    documentRule(checkTemplateView, 'inspection.read'),
    documentRule(checkpointView, 'inspection.read'),
    documentRule(inspectionView, 'inspection.read'),
    documentRule(checkResultView, 'inspection.read'),
    documentRule(defectView, 'inspection.read'),
    documentRule(clearanceView, 'inspection.read'),
  ],
}
