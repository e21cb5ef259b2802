/**
 * What a verification found. `tampered`: something is not what its hash, signature or rule says.
 * `incomplete`: something that was promised is not there.
 */
export interface Finding {
  readonly kind: 'tampered' | 'incomplete'
  /** Path in the export, with the entry where it is one. */
  readonly where: string
  readonly what: string
}

/** Collects findings; keeps the first thousand of them and counts the rest. */
export class Findings {
  readonly #kept: Finding[] = []
  #tampered = 0
  #incomplete = 0

  tampered(where: string, what: string): void {
    this.#tampered++
    this.#keep({ kind: 'tampered', where, what })
  }

  incomplete(where: string, what: string): void {
    // A missing file is missed both by the manifest and by whoever needs it: said once.
    if (this.#kept.some((one) => one.kind === 'incomplete' && one.where === where)) return
    this.#incomplete++
    this.#keep({ kind: 'incomplete', where, what })
  }

  get kept(): readonly Finding[] {
    return this.#kept
  }

  get counts(): { readonly tampered: number; readonly incomplete: number } {
    return { tampered: this.#tampered, incomplete: this.#incomplete }
  }

  #keep(finding: Finding): void {
    if (this.#kept.length < 1000) this.#kept.push(finding)
  }
}
