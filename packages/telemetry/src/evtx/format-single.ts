/**
 * Shortest decimal text of a 32-bit float that gives the same float again, as a number; nine
 * digits always do.
 */
export function singleAsDecimal(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits))
    if (Math.fround(decimal) === value) return decimal
  }
  return Number(value.toPrecision(9))
}
