import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { find } from '../../core/record/queries.ts'
import { isId } from '../../core/record/registry.ts'
import { segmentCalled, segmentShown } from './queries.ts'
import { readSegment } from './read.ts'

/**
 * The id of a segment by its name or id, whose members are computed with: throws CrmError where the
 * reader does not see all it asks for, or its members were not looked at yet.
 */
export async function takenSegment(ctx: Context, typed: string): Promise<string> {
  const isItsId = isId(ctx, typed) && typed.startsWith('segment_')
  const id = isItsId ? typed : (await find(ctx, segmentCalled(ctx, typed)))?.id
  const is = id && (await find(ctx, segmentShown(ctx, id)))
  if (!is) throw new CrmError('not_found', `There is no segment "${typed.slice(0, 60)}".`)
  await readSegment(ctx, is)
  if (!is.state?.takenAt)
    throw new CrmError('invalid', 'Its members are not looked at yet: try again in a few minutes.')
  return is.id
}
