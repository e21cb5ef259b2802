/** A whole number of up to six digits as people type it, in Western or Arabic-Indic digits; undefined for anything else. */
export function wholeNumberIn(typed: string): number | undefined {
  const western = typed
    .trim()
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x06_60))
  return /^\d{1,6}$/.test(western) ? Number(western) : undefined
}
