import type { Context } from '../../core/context.ts'
import { type Look, map } from '../../platform/db.ts'
import { pipelinesLook } from '../pipelines/index.ts'

/** What the stage is called from which on a field is needed, where the deal is there, beyond it or won. */
export const stageReached = (
  ctx: Context,
  { stageId, status }: Record<string, unknown>,
  from: string,
): Look<string | undefined> =>
  map(pipelinesLook(ctx), (all) => {
    const here = all.find(({ stages, retired }) =>
      [...stages, ...retired].some(({ id }) => id === from),
    )
    const every = here ? [...here.stages, ...here.retired] : []
    const [first, is] = [from, stageId].map((id) => every.find((one) => one.id === id))
    if (!first || !is || status === 'lost') return undefined
    return status === 'won' || is.position >= first.position ? first.name : undefined
  })
