import { RE2JS, RE2JSException } from 're2js'

/** A search for a regular expression (RE2 syntax) in linear time; undefined when it is not one. */
export function linearPattern(pattern: string): ((text: string) => boolean) | undefined {
  try {
    const compiled = RE2JS.compile(pattern)
    return (text) => compiled.matcher(text).find()
  } catch (error) {
    if (error instanceof RE2JSException) return undefined
    throw error
  }
}
