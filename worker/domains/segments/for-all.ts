import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { find } from '../../core/record/queries.ts'
import { knownBySegments } from './known.ts'
import { type SegmentShown, segmentShown } from './queries.ts'
import { readSegment } from './read.ts'

/** What is asked of whom, as this reader may ask it; undefined where they may not. */
async function asked(reader: Context, segment: SegmentShown): Promise<string | undefined> {
  try {
    return JSON.stringify([...(await readSegment(reader, segment)).wishes])
  } catch (error) {
    if (error instanceof CrmError) return undefined
    throw error
  }
}

/** Whether everybody in the workspace sees all that a segment asks for: who is in it is no secret then. */
export async function isForAll(ctx: Context, id: string): Promise<boolean> {
  const limited = ctx.workspace.visibility ?? {}
  const segment = await find(ctx, segmentShown(ctx, id))
  if (!segment || Object.keys(knownBySegments).some((kind) => kind in limited)) return false
  const admin = { ...ctx, member: { ...ctx.member, role: 'admin' as const } }
  const all = await asked({ ...ctx, shared: true, outsiders: false }, segment)
  // What another segment asks for does not stand in it.
  return (
    all !== undefined && all === (await asked(admin, segment)) && !all.includes('"known.segment"')
  )
}
