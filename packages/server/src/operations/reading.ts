import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import type { Resource } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { attachmentResourceById } from '../store/attachments/attachment-resource.ts'
import { attachmentView } from '../store/attachments/attachment-view.ts'
import { eventView, gateView } from '../store/views/event-view.ts'
import { callView } from '../store/views/call-view.ts'
import { casualtyView } from '../store/views/casualty-view.ts'
import { evidenceOwnerView, evidenceRequestView } from '../store/views/evidence-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { lessonView } from '../store/views/lesson-view.ts'
import { contactView, deliveryView, onCallView } from '../store/views/reach-view.ts'
import { sitrepView } from '../store/views/sitrep-view.ts'
import { messageView } from '../store/views/message-view.ts'
import { postView } from '../store/views/post-view.ts'
import { radioChannelView } from '../store/views/radio-channel-view.ts'
import { decisionView, playbookRunView, roomTaskView } from '../store/views/room-view.ts'
import { strikeView } from '../store/views/strike-view.ts'
import { unitView } from '../store/views/unit-view.ts'
import { incidentPeople, incidentResource, partPeople, partResource } from './incident-part.ts'

/** What of the operations room leaves the server, and for whom. */
export const operationsReading: ReadingRules = {
  entries: [
    { kinds: ['note.', 'log.'], action: 'log.read' },
    { kinds: ['message.', 'call.'], action: 'log.read', narrow: partPeople },
    { kinds: ['event.'], action: 'event.read' },
    { kinds: ['gate.'], action: 'gate.read' },
    { kinds: ['incident.'], action: 'incident.read', narrow: incidentPeople },
    { kinds: ['unit.', 'post.', 'radio-channel.'], action: 'unit.read' },
    {
      kinds: ['task.', 'decision.', 'casualty.', 'evidence-request.', 'playbook-run.'],
      action: 'incident.read',
      narrow: partPeople,
    },
    { kinds: ['sitrep.', 'lesson.'], action: 'incident.read', narrow: partPeople },
    { kinds: ['delivery.'], action: 'log.read', narrow: partPeople },
    { kinds: ['on-call.'], action: 'log.read' },
    { kinds: ['contact.'], action: 'session.own', narrow: ({ data }) => ownerOf(data) },
    { kinds: ['evidence-owner.'], action: 'incident.read' },
    {
      kinds: ['attachment.'],
      action: 'attachment.read',
      narrow: ({ subject }, record) => peopleOf(attachmentResourceById(record, subject.id)),
    },
  ],
  documents: [
    documentRule(eventView, 'event.read'),
    documentRule(gateView, 'gate.read'),
    documentRule(incidentView, 'incident.read', incidentResource),
    documentRule(roomTaskView, 'incident.read', partResource),
    documentRule(decisionView, 'incident.read', partResource),
    documentRule(evidenceOwnerView, 'incident.read'),
    documentRule(evidenceRequestView, 'incident.read', partResource),
    documentRule(playbookRunView, 'incident.read', partResource),
    documentRule(casualtyView, 'incident.read', partResource),
    documentRule(callView, 'log.read', partResource),
    documentRule(sitrepView, 'incident.read', partResource),
    documentRule(lessonView, 'incident.read', partResource),
    documentRule(deliveryView, 'log.read', partResource),
    documentRule(onCallView, 'log.read'),
    documentRule(contactView, 'session.own', (state) => ({ tlp: 'CLEAR', ...ownerOf(state) })),
    documentRule(messageView, 'log.read', partResource),
    documentRule(unitView, 'unit.read'),
    documentRule(postView, 'unit.read'),
    documentRule(radioChannelView, 'unit.read'),
    documentRule(strikeView, 'log.read'),
    documentRule(attachmentView, 'attachment.read', (_, record, id) =>
      attachmentResourceById(record, id),
    ),
  ],
}

/** Where somebody can be reached is for nobody but them. */
function ownerOf(said: object): Omit<Resource, 'tlp'> {
  const person = isRecord(said) ? said['person'] : undefined
  return typeof person === 'string' ? { ownerId: person, people: [person] } : { people: [] }
}

/** The marking is the entry's own. */
function peopleOf({ people }: Resource): Omit<Resource, 'tlp'> {
  return people === undefined ? {} : { people }
}
