import { exports } from '../../../schema/workspace/exports.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { insert } from '../../core/event/commit/index.ts'
import { latestEvent } from '../../core/event/stood-at.ts'
import { withinLimit } from '../../core/limits.ts'
import { askerOf } from '../../identity/acting.ts'
import { ask } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { askedEvent } from './events.ts'
import { filesOf } from './files.ts'
import { writingNow } from './queries.ts'

/** Begins an export: the queue writes it. Throws where one is being written already. */
export async function addExport(ctx: Context): Promise<Saved> {
  filesOf(ctx.deps.env)
  await withinLimit(ctx.deps, 'try', `export ${ctx.workspace.id}`)
  const [now, latest] = await ask(ctx.db, writingNow(ctx), latestEvent(ctx))
  if (now) throw new CrmError('conflict', 'An export is being written already.', { record: now.id })
  const row = {
    ...{ id: newId('export', ctx.now), ownerId: ctx.member.id, state: 'writing' as const },
    ...{ asOf: latest.number, asOfEvent: latest.id, part: 0, counts: {}, size: 0 },
    ...{ asker: { ...askerOf(ctx) }, movedAt: ctx.now },
  }
  return save(ctx, askedEvent.name, [insert(ctx, exports, row)])
}
