export { EvtxFramer } from './evtx/evtx-framer.ts'
export type { EvtxItem, EvtxProblem, EvtxProblemCode, EvtxRecord } from './evtx/evtx-item.ts'
export { EvtxReader } from './evtx/evtx-reader.ts'
export { isEvtx } from './evtx/file-header.ts'
export { readEvtx } from './evtx/read-evtx.ts'
export type { FrameProblem, FrameProblemCode } from './framing/frame-problem.ts'
export { MAX_EVENT_BYTES, MAX_EVENT_DEPTH } from './framing/framed.ts'
export type { Framed, FramedObject, FramerOptions } from './framing/framed.ts'
export { JsonFramer } from './framing/json-framer.ts'
export { readEvent } from './read-event.ts'
export type { InputReader } from './text/input-reader.ts'
export type { LineFormat, TextLine } from './text/line-format.ts'
export { lineParser } from './text/line-parser.ts'
export {
  ORIGINAL_MEMBER,
  PROBLEM_MEMBER,
  SENDER_MEMBER,
  storedLine,
  withoutOriginal,
  withSender,
} from './text/original.ts'
export { RECOGNISED_BYTES, recogniseText } from './text/recognise-text.ts'
export type { TextFormat } from './text/recognise-text.ts'
export type { TextOptions } from './text/text-options.ts'
export { textReader } from './text/text-reader.ts'
export { knownLogSources, recogniserOf } from './log-sources/recogniser-of.ts'
export type { Connection } from './log-sources/recogniser-of.ts'
