/** Quantile of the standard normal distribution for a two-sided interval of 95 %. */
export const Z_95 = 1.959963984540054

/**
 * Upper tail of the standard normal distribution, P(Z > z), by the rational approximation of
 * Abramowitz & Stegun 26.2.17; its error is below 7.5 × 10⁻⁸.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
