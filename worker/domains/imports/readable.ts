import { CrmError } from '../../core/errors.ts'
import { shorten } from '../../language/shorten.ts'

/** What can be read, by its name, before anything of it is fetched. */
const readable = /\.(csv|tsv|tab|txt|xlsx|vcf|vcard|jsonl|ndjson|json|zip)$/i

export const isReadable = (name: string) => readable.test(name)

/** Throws CrmError, in a sentence, for what nothing can be made of. */
export function mustBeReadable({ name }: { name: string }): void {
  if (isReadable(name)) return
  throw new CrmError(
    'invalid',
    `I cannot read "${shorten(name, 60)}". Send people, companies or deals as CSV, TSV, Excel (.xlsx), vCard or JSON lines.`,
  )
}
