// Objects of one kind have the same names in the same order, event after event. What follows from the
// names alone is worked out once for each such shape, and kept by whoever asked.
const MAX_NODES = 150_000
const MAX_NAMES = 256

/** The names of an object's own fields, in order: one shape for all objects that have the same. */
export interface ObjectShape {
  /** Small and dense, so that what is known of a shape can be kept in an array. */
  readonly id: number
  readonly names: readonly string[]
}

interface Node {
  /** The name that followed first, and where it led; others are in `more`. */
  name: string | undefined
  next: Node | undefined
  more: Map<string, Node> | undefined
  shape: ObjectShape | undefined
}

const root = newNode()
let nodes = 0
let shapes = 0
let lastObject: object | undefined
let lastShape: ObjectShape | undefined

/**
 * The shape of an object without inherited names, as `JSON.parse` makes them; undefined when it has too
 * many names, or too many shapes were met already: names come from events, and memory is bounded.
 */
export function shapeOf(object: Readonly<Record<string, unknown>>): ObjectShape | undefined {
  if (object === lastObject) return lastShape
  let node: Node | undefined = root
  for (const name in object) {
    node = node.name === name ? node.next : follow(node, name)
    if (node === undefined) break
  }
  lastObject = object
  lastShape = node === undefined ? undefined : (node.shape ?? newShape(node, object))
  return lastShape
}

function follow(node: Node, name: string): Node | undefined {
  const known = node.more?.get(name)
  if (known !== undefined) return known
  if (nodes >= MAX_NODES) return undefined
  nodes++
  const next = newNode()
  if (node.name === undefined) {
    node.name = name
    node.next = next
  } else {
    node.more ??= new Map()
    node.more.set(name, next)
  }
  return next
}

function newShape(node: Node, object: object): ObjectShape | undefined {
  const names = Object.keys(object)
  if (names.length > MAX_NAMES) return undefined
  node.shape = Object.freeze({ id: shapes++, names: Object.freeze(names) })
  return node.shape
}

function newNode(): Node {
  return { name: undefined, next: undefined, more: undefined, shape: undefined }
}
