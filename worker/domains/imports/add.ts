import { type ImportMapping, imports } from '../../../schema/workspace/imports.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { insert } from '../../core/event/commit/index.ts'
import { askerOf } from '../../identity/acting.ts'
import { shorten } from '../../language/shorten.ts'
import { addedEvent } from './events.ts'
import { importable } from './mapping/targets.ts'
import { cardInOwnChat } from './own-chat.ts'
import { noCounts } from './run/counts.ts'

/** A file that lies in R2, under this id. */
export interface Brought {
  id: string
  name: string
  size: number
  of?: string
  mapping?: Partial<ImportMapping>
  /** It is imported at once, where nothing has to be asked. */
  runs: boolean
}

/** A kind by its name, or by what people call its records. Throws where nothing is imported as such. */
export function kindGiven(ctx: Context, name: string): string {
  const all = importable(ctx)
  const word = name.trim().toLowerCase()
  const found = all.find(({ kind, noun }) => [kind, `${kind}s`, ...noun].includes(word))
  if (found) return found.kind
  const reason = `There is nothing called "${name.slice(0, 40)}" to import. What there is: ${all.map(({ noun }) => noun[1]).join(', ')}.`
  throw new CrmError('invalid', `kind: ${reason}`, { fields: { kind: reason } })
}

/** Begins an import: the queue reads the file. */
export async function addImport(ctx: Context, { mapping, of, ...file }: Brought): Promise<Saved> {
  const { id, size, runs } = file
  const row = {
    ...{ id, size, runs, state: 'reading' as const, ownerId: ctx.member.id },
    ...{ name: shorten(file.name.trim() || 'file', 100), of: of ?? null },
    mapping: mapping ? { columns: {}, ...mapping } : null,
    counts: noCounts(),
    asker: { ...askerOf(ctx) },
  }
  const added = insert(ctx, imports, row)
  return save(ctx, addedEvent.name, [added, ...(await cardInOwnChat(ctx, added))])
}
