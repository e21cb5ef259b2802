import { SCOPE_TAG } from '@vigie/domain'
import { useAsOf } from './as-of.tsx'
import { useDeed } from './use-deed.ts'
import type { Deed } from './use-deed.ts'

/** What a list of tags needs to be shown and changed; `path` is that of the thing, e.g. `/api/cases/RBT-C1`. */
export function useScopeTags(
  path: string,
  isWriter: boolean,
): Pick<Deed, 'isRunning' | 'problem' | 'recorded'> & {
  readonly onChange: ((gesture: 'add' | 'remove', tag: string) => void) | undefined
  readonly isTag: (text: string) => boolean
} {
  const { run, isRunning, problem, recorded } = useDeed()
  const isPast = useAsOf() !== undefined
  return {
    isRunning,
    problem,
    recorded,
    isTag,
    onChange:
      isWriter && !isPast
        ? (gesture, tag) => {
            void run(`${path}/scope`, { gesture, tag })
          }
        : undefined,
  }
}

function isTag(text: string): boolean {
  return SCOPE_TAG.test(text)
}
