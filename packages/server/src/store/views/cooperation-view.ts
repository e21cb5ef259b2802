import {
  COOPERATION_MAKING_KINDS,
  evolveAgreement,
  evolveBundleBook,
  evolveCommitment,
  evolveCooperationRegister,
  evolveMovement,
  evolvePapMark,
  evolvePartner,
  evolvePersonalData,
  evolvePointForm,
  evolveReceived,
  evolveRelease,
  evolveReleaseContent,
  evolveRequest,
  evolveTalk,
  evolveVisit,
  requestDueAt,
} from '@vigie/domain'
import type {
  Agreement,
  BundleBook,
  Commitment,
  CooperationRegister,
  DelegationVisit,
  Entry,
  InformationRequest,
  Movement,
  PapMark,
  Partner,
  PersonalData,
  PointForm,
  ReceivedRelease,
  Release,
  ReleaseContent,
  Talk,
} from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'
import { marked } from './marked.ts'
import type { Marked } from './marked.ts'

const subjectOf = (entry: Entry) => [entry.subject.id]

/** Partner states and organisations. `node`: the name of the key of their node, '' for none. */
export const partnerView: Projection<Marked<Partner>> = {
  name: 'partner',
  version: 1,
  kinds: ['partner.'],
  idsOf: subjectOf,
  evolve: marked(evolvePartner),
  columns: ({ code, addedAt, node }) => ({
    code,
    order: addedAt,
    node: node?.value?.split('+')[0] ?? '',
  }),
}

export const agreementView: Projection<Marked<Agreement>> = {
  name: 'agreement',
  version: 1,
  kinds: ['agreement.'],
  idsOf: subjectOf,
  evolve: marked(evolveAgreement),
  columns: ({ from, state }) => ({ order: from, state }),
}

export const talkView: Projection<Marked<Talk>> = {
  name: 'talk',
  version: 1,
  kinds: ['talk.'],
  idsOf: subjectOf,
  evolve: marked(evolveTalk),
  columns: ({ from, state }) => ({ order: from, state }),
}

/** What was agreed; those that wait longest come first. */
export const commitmentView: Projection<Marked<Commitment>> = {
  name: 'commitment',
  version: 1,
  kinds: ['commitment.'],
  idsOf: subjectOf,
  evolve: marked(evolveCommitment),
  columns: ({ dueAt, state, from }) => ({
    order: dueAt.value,
    state: state.value.is,
    from: from ?? '',
  }),
}

export const visitView: Projection<Marked<DelegationVisit>> = {
  name: 'delegation-visit',
  version: 1,
  kinds: ['delegation-visit.'],
  idsOf: subjectOf,
  evolve: marked(evolveVisit),
  columns: ({ from, partner, state }) => ({ order: from, partner, state }),
}

/** Requests for information, in the order in which they are due. */
export const informationRequestView: Projection<Marked<InformationRequest>> = {
  name: 'information-request',
  version: 1,
  kinds: ['information-request.'],
  idsOf: subjectOf,
  evolve: marked(evolveRequest),
  columns: ({ stage, kickOffAt, partner, match, state }) => ({
    order: requestDueAt(stage, kickOffAt.value),
    partner,
    match,
    state,
  }),
}

export const pointFormView: Projection<Marked<PointForm>> = {
  name: 'point-form',
  version: 1,
  kinds: ['point-form.'],
  idsOf: subjectOf,
  evolve: marked(evolvePointForm),
  columns: ({ begunAt, partner, match, state }) => ({
    order: begunAt,
    partner,
    match: match ?? '',
    state,
  }),
}

/** Supporters on the move, in the order in which they arrive. */
export const movementView: Projection<Marked<Movement>> = {
  name: 'movement',
  version: 1,
  kinds: ['movement.'],
  idsOf: subjectOf,
  evolve: marked(evolveMovement),
  columns: ({ arrivesAt, partner, match, state }) => ({
    order: arrivesAt.value,
    partner,
    match: match ?? '',
    state: state.value,
  }),
}

/** `expiresAt` is a number while its purge is to come. */
export const personalDataView: Projection<Marked<PersonalData>> = {
  name: 'personal-data',
  version: 1,
  kinds: ['personal-data.'],
  idsOf: subjectOf,
  evolve: marked(evolvePersonalData),
  columns: ({ keptAt, partner, expiresAt, purge }) => ({
    order: keptAt,
    partner,
    expiresAt: purge === undefined ? expiresAt : '',
  }),
}

export const releaseView: Projection<Marked<Release>> = {
  name: 'release',
  version: 1,
  kinds: ['release.'],
  idsOf: subjectOf,
  evolve: marked(evolveRelease),
  columns: ({ at, partner }) => ({ order: at, partner }),
}

export const receivedReleaseView: Projection<Marked<ReceivedRelease>> = {
  name: 'received-release',
  version: 1,
  kinds: ['received-release.'],
  idsOf: subjectOf,
  evolve: marked(evolveReceived),
  columns: ({ takenAt, partner, recall }) => ({
    order: takenAt,
    partner,
    destroy: recall !== undefined && recall.entry === undefined ? 1 : 0,
  }),
}

/** Where the bytes of releases lie. No reading rule names this view: the bytes leave by their own routes only. */
export const releaseContentView: Projection<ReleaseContent> = {
  name: 'release-content',
  version: 1,
  kinds: ['release-content.'],
  idsOf: subjectOf,
  evolve: evolveReleaseContent,
}

/** Numbers of the last bundles, by partner. */
export const bundleBookView: Projection<BundleBook> = {
  name: 'bundle-book',
  version: 1,
  kinds: ['bundle.'],
  idsOf: subjectOf,
  evolve: evolveBundleBook,
}

/** What may be done with what is known of objects that are no cases. */
export const papMarkView: Projection<PapMark> = {
  name: 'pap-mark',
  version: 1,
  kinds: ['pap-mark.'],
  idsOf: subjectOf,
  evolve: evolvePapMark,
  columns: ({ object }) => ({ order: object }),
}

/** Numbers of what cooperation makes, by node. */
export const cooperationRegisterView: Projection<CooperationRegister> = {
  name: 'cooperation-register',
  version: 1,
  kinds: COOPERATION_MAKING_KINDS,
  idsOf: (entry) => [entry.node],
  evolve: evolveCooperationRegister,
}

/** Everything of cooperation. */
export const COOPERATION_PROJECTIONS: readonly AnyProjection[] = [
  partnerView,
  agreementView,
  talkView,
  commitmentView,
  visitView,
  informationRequestView,
  pointFormView,
  movementView,
  personalDataView,
  releaseView,
  receivedReleaseView,
  releaseContentView,
  bundleBookView,
  papMarkView,
  cooperationRegisterView,
]
