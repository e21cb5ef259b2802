/**
 * The form in which texts are compared: each character by its simple lower case (Unicode
 * `Simple_Lowercase_Mapping`), as the SQL engines' `lower` does it, so that all of them agree.
 */
export function foldText(text: string): string {
  // Two characters whose full lower case, which JavaScript gives, is not their simple one.
  const simple = /[İΣ]/.test(text) ? text.replaceAll('İ', 'i').replaceAll('Σ', 'σ') : text
  return simple.toLowerCase()
}
