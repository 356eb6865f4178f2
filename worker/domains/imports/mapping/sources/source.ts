/** An export that is known by its columns, and what these mean there and not elsewhere. */
export interface SourceFile {
  name: string
  /** Any of these tells it: a column, or several with ` + ` between them. */
  signs: string[]
  /** The kind a file of it is about, by a column that only such files have; the first one counts. */
  about: Record<string, string>
  /** Columns by what they fill, with | between them. Those that mean what they say are in `names.ts`. */
  fills: Record<string, string>
  /** Columns that fill nothing. */
  leaves?: string
}
