/**
 * Days from 1970-01-01 to a date of the proleptic Gregorian calendar (negative before it).
 * The caller guarantees integers and a month of 1–12; a day past the month's end counts on.
 * Formula: the era/day-of-era decomposition that Howard Hinnant describes in "chrono-Compatible
 * Low-Level Date Algorithms" (years start in March, so that the leap day is the last).
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
