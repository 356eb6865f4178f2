import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { Import } from './queries.ts'

/**
 * What a file holds, and what it differs from here, is as who brought it in sees it; and it is run as
 * them. So nobody else looks into it or changes it, but for admins.
 */
export const mayLookInto = ({ member }: Context, { ownerId }: Import): boolean =>
  ownerId === member.id || member.role === 'admin'

/** Throws where it is not theirs to look into. */
export function allowLook(ctx: Context, is: Import): void {
  if (mayLookInto(ctx, is)) return
  throw new CrmError('forbidden', 'Only who brought this file in, or an admin, can do this.')
}
