/**
 * ISO 8601 text of epoch milliseconds, in UTC with milliseconds: `2026-07-19T20:15:00.123Z`. Whole
 * numbers from year 0 to 9999 only; others throw a RangeError, as no clock gives them.
 */
export function formatInstant(epochMs: number): string {
  if (
    !Number.isInteger(epochMs) ||
    epochMs < -62_167_219_200_000 ||
    epochMs > 253_402_300_799_999
  ) {
    throw new RangeError(`${epochMs} is not an instant between year 0 and 9999`)
  }
  const days = Math.floor(epochMs / 86_400_000)
  const ms = epochMs - days * 86_400_000
  const { year, month, day } = civilFromDays(days)
  const time = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((n) => padded(n, 2))
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${time.join(':')}.${padded(ms % 1000, 3)}Z`
}

function padded(value: number, digits: number): string {
  return String(Math.floor(value)).padStart(digits, '0')
}

/** Date of a day counted from 1970-01-01; Hinnant's `civil_from_days`, the inverse of `daysFromCivil`. */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
