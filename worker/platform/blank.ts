/**
 * Makes objects with these names, null until they are set. V8 keeps an object to which more than some
 * sixteen names are added one by one as a hash table, which takes twice as long to fill, to read and to
 * write as JSON (`%HasFastProperties`, `kFastPropertiesSoftLimit`). A copy of one that has them is none.
 */
export function blankOf(names: string[]): () => Record<string, unknown> {
  const blank = Object.fromEntries(names.map((name) => [name, null]))
  return () => Object.assign({}, blank) // a spread is slow where so many kinds of objects are made
}
