import { type ImportMapping, imports } from '../../../../schema/workspace/imports.ts'
import { type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { ask } from '../../../platform/db.ts'
import { mappedEvent } from '../events.ts'
import { anImport, type Import } from '../queries.ts'
import { merged } from '../run/mapping.ts'
import { allowLook } from '../whose.ts'

/** Only what is not imported yet can be set otherwise, by who brought it in. */
export async function importToChange(ctx: Context, id: string): Promise<Import> {
  const [is] = await ask(ctx.db, anImport(ctx, id))
  allow(ctx, 'change')
  allowLook(ctx, is)
  if (is.state === 'checked' || is.state === 'checking') return is
  const why =
    is.state === 'reading' ? 'This file is still being read.' : 'This import has been run already.'
  throw new CrmError('conflict', why, { record: is.id })
}

/** Other settings, such as what a column fills; then it is checked anew. */
export async function changeImport(
  ctx: Context,
  is: Import,
  given: Partial<ImportMapping> & { of?: string },
): Promise<Saved> {
  const { of = is.of, ...mapping } = given
  const known = is.mapping ?? { columns: {} }
  const set = {
    ...{ state: 'checking' as const, of, questions: [] },
    mapping: merged(known, mapping, of ?? ''),
  }
  return save(ctx, mappedEvent.name, [edit(imports, is, set)])
}
