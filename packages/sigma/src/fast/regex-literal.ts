const SIMPLE_ESCAPES = 'dDwWsSbBAztnrfva'
const REPEAT = /\{\d+(?:,\d*)?\}/y
/** A shorter text is in too many values to be worth a look. */
const LEAST_LENGTH = 3

/**
 * A text that is in every string that a pattern (RE2 syntax) matches, letter case aside; empty when none is
 * certain. Only runs of ASCII outside groups and classes count, and none where the pattern has
 * alternatives at its top. `ignoreCase` matters: `s` then also stands for `ſ`, which folds to itself.
 */
export function regexLiteral(pattern: string, ignoreCase: boolean): string {
  const foldsLongS = ignoreCase || pattern.includes('(?')
  let best = ''
  let run = ''
  let depth = 0
  const end = (): void => {
    if (run.length > best.length) best = run
    run = ''
  }
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i)
    switch (char) {
      case '|':
        if (depth === 0) return ''
        break
      case '(':
        end()
        depth++
        break
      case ')':
        end()
        depth--
        break
      case '[':
        end()
        i = classEnd(pattern, i)
        if (i < 0) return ''
        break
      case '*':
      case '?':
        run = run.slice(0, -1)
        end()
        break
      case '+':
      case '.':
      case '^':
      case '$':
        end()
        break
      case '{': {
        REPEAT.lastIndex = i
        const repeat = REPEAT.exec(pattern)?.[0]
        run = run.slice(0, -1)
        end()
        if (repeat !== undefined) i += repeat.length - 1
        break
      }
      case '\\': {
        const next = pattern.charAt(++i)
        if (/[A-Za-z0-9]/.test(next)) {
          if (!SIMPLE_ESCAPES.includes(next)) return ''
          end()
        } else if (depth === 0 && isPlain(next, foldsLongS)) run += next
        else end()
        break
      }
      default:
        if (depth === 0 && isPlain(char, foldsLongS)) run += char
        else end()
    }
  }
  end()
  return best.length < LEAST_LENGTH ? '' : best.toLowerCase()
}

function isPlain(char: string, foldsLongS: boolean): boolean {
  return char >= ' ' && char <= '~' && !(foldsLongS && (char === 's' || char === 'S'))
}

/** Where a class ends that begins at `start`; -1 when it is not one we read with certainty. */
function classEnd(pattern: string, start: number): number {
  let at = start + 1
  if (pattern.charAt(at) === '^') at++
  if (pattern.charAt(at) === ']') at++
  for (; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    if (char === '[' && pattern.charAt(at + 1) === ':') return -1
    if (char === '\\') at++
    else if (char === ']') return at
  }
  return -1
}
