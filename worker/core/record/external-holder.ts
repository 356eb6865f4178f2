import { and, eq, sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import { ask, both, map, rows } from '../../platform/db.ts'
import { holder } from '../batch/reads.ts'
import type { Batch } from '../batch/row.ts'
import type { Context } from '../context.ts'
import { externalKind, externalTaken } from './external-ids.ts'

/**
 * Throws where another record than `id` has one of these external ids: of many that are saved
 * together, that the database refuses one must not fail the others.
 */
export async function mustBeFree(
  ctx: Context,
  batch: Batch,
  kind: string,
  externalIds: object,
  id: string | undefined,
): Promise<void> {
  const given = Object.entries(externalIds).filter(([, one]) => typeof one === 'string')
  if (given.length === 0) return
  const looks = given.map(([source, one]) => {
    const by = externalKind(kind, source)
    return batch.find(kind, holder(by), [String(one).trim()], (all) => held(ctx, by, all))
  })
  const [found] = await ask(ctx.db, both(...looks))
  if (found.flat().some((one) => one.id !== id)) throw externalTaken()
}

const held = ({ db, workspace }: Context, kind: string, all: string[]) =>
  map(
    rows(
      db
        .select({ key: keys.key, id: keys.recordId })
        .from(keys)
        .where(
          and(
            eq(keys.workspaceId, workspace.id),
            eq(keys.kind, kind),
            sql`${keys.key} in (select value from json_each(${JSON.stringify(all)}))`,
          ),
        ),
    ),
    (found) => found,
  )
