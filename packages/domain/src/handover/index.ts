export {
  decideHandover,
  evolveHandover,
  evolveHandoverRegister,
  nextHandoverId,
  OPEN_ITEM_KINDS,
} from './handover.ts'
export type {
  Handover,
  HandoverCommand,
  HandoverRegister,
  OpenItem,
  OpenItemKind,
  OwnedItem,
  SignedTree,
} from './handover.ts'
