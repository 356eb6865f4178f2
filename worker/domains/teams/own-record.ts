import type { Context } from '../../core/context.ts'
import { fieldError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { find, recordLook } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { ownedKinds } from '../../core/record/seen.ts'

/** A record that may have a team and be shared. */
export interface Own {
  kind: RecordKind
  row: Row & { sharedWith: string[] | null; teamId: string | null; ownerId: string | null }
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** The record of this id, which the member may change. Throws `invalid` where its kind has no team. */
export async function ownRecord(ctx: Context, id: string): Promise<Own> {
  const kind = kindNamed(ctx, kindOf(id))
  const owned = ownedKinds(ctx)
  if (!kind || !owned.includes(kind)) {
    const many = owned.map(({ noun }) => noun[1])
    throw fieldError('id', `Please choose one of your ${either.format(many)}.`)
  }
  const row = (await find(ctx, recordLook(ctx, kind.table, id))) as Own['row'] // as owned kinds have them
  allow(ctx, kind.rights.needs, { ownerId: row.ownerId, noun: kind.noun[0] })
  return { kind, row }
}
