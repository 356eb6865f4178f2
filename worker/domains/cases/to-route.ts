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
  const isNew = !was && fields.createdAt === now && fields.status === 'new'
  if (!isNew || !workspace.routing?.length || fields.ownerId || !fields.waitingSince) return fields
  return { ...fields, routeAt: now }
}
