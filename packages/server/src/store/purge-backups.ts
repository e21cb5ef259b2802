/** Placeholder until backups exist. */
export function purgeKnownBackups(
  _directory: string,
  _commitments: readonly string[],
): { readonly rewritten: readonly string[]; readonly outstanding: readonly string[] } {
  return { rewritten: [], outstanding: [] }
}
