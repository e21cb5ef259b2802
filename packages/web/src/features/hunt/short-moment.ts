import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'

const DAY_MS = 86_400_000

/**
 * Says moments of a stretch as short as it allows, in the venue's zone: the time within a day, day and
 * time within longer ones; seconds only where `isExact` or the stretch is short.
 */
export function useShortMoment(stretchMs: number, isExact: boolean): (atMs: number) => string {
  const { locale, timeZone } = useSpeech()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
      ...(isExact || stretchMs <= 600_000 ? { second: '2-digit' } : {}),
      ...(stretchMs > DAY_MS ? { day: 'numeric', month: 'short' } : {}),
    })
    return (atMs) => format.format(atMs)
  }, [locale, timeZone, stretchMs, isExact])
}
