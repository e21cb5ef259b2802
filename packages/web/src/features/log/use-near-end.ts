import { useCallback } from 'react'

/** Reads the next older page when the reader comes near the end of what is there. */
export function useNearEnd(hasMore: boolean, readOlder: () => void): () => void {
  return useCallback(() => {
    if (hasMore) readOlder()
    // `readOlder` is made anew with each drawing but does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hasMore])
}
