import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'

/**
 * A new case of somebody who waits, and that is nobody's, is given out by the rules. One that is put
 * back is not new, and what is brought in from elsewhere waits for nobody.
 */
export function withRouting<T extends Record<string, unknown>>(
  { workspace, now }: Context,
  fields: T,
  was?: Row,
): T {
  // What a rule gave and somebody took back is given out by hand.
  if (was) return fields.routeAt ? { ...fields, routeAt: null } : fields
  const isNew = fields.createdAt === now && fields.status === 'new'
  if (!isNew || !workspace.routing?.length || fields.ownerId || !fields.waitingSince) return fields
  return { ...fields, routeAt: now }
}
