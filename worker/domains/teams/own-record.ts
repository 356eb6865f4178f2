import type { Context } from '../../core/context.ts'
import { fieldError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { find, recordLook } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { whoseIn } from '../../core/record/seen.ts'

/** A record that may have a team and be shared. */
export interface Own {
  kind: RecordKind
  row: Row & { sharedWith: string[] | null; teamId: string | null; ownerId: string | null }
}

/** The record of this id, which the member may change. Throws `invalid` where its kind has no team. */
export async function ownRecord(ctx: Context, id: string): Promise<Own> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind || !whoseIn(kind.table))
    throw fieldError('id', 'Please choose a deal, a person or a company.')
  const row = (await find(ctx, recordLook(ctx, kind.table, id))) as Own['row'] // as `whoseIn` says
  allow(ctx, kind.rights.needs, { ownerId: row.ownerId, noun: kind.noun[0] })
  return { kind, row }
}
