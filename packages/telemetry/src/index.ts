export type { FrameProblem, FrameProblemCode } from './framing/frame-problem.ts'
export { JsonFramer, MAX_EVENT_BYTES, MAX_EVENT_DEPTH } from './framing/json-framer.ts'
export type { Framed, FramedObject, FramerOptions } from './framing/json-framer.ts'
export { readEvent } from './read-event.ts'
