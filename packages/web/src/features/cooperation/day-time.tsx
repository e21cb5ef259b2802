import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** A day and a time on the venue's clocks: what is planned here is seldom of today. */
export function DayTime(props: { readonly atMs: number }) {
  const { atMs } = props
  const { locale, timeZone, moment } = useSpeech()
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
    [locale, timeZone],
  )
  return (
    <time dateTime={new Date(atMs).toISOString()} title={moment(atMs)}>
      {format.format(atMs)}
    </time>
  )
}
