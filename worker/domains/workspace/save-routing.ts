import type { RoutingRule } from '../../../schema/directory/directory.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { unchanged } from '../../core/errors.ts'
import { begun, differing, edit } from '../../core/event/commit/index.ts'
import type { Settings } from './queries.ts'
import { routingCard } from './routing-card.ts'

export async function saveRouting(ctx: Context, is: Settings, all: RoutingRule[]): Promise<Saved> {
  const patch = differing(is, { routing: all.length ? all : null })
  if (Object.keys(patch).length === 0)
    throw unchanged(routingCard(is, { title: 'Nothing to change' }))
  return save(ctx, 'workspace.routing', [begun(settings, is), edit(settings, is, patch)])
}
