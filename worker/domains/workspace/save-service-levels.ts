import type { ServiceLevel } from '../../../schema/directory/directory.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { unchanged } from '../../core/errors.ts'
import { begun, differing, edit } from '../../core/event/commit/index.ts'
import type { Settings } from './queries.ts'
import { serviceLevelsCard } from './service-levels-card.ts'

export async function saveServiceLevels(
  ctx: Context,
  is: Settings,
  all: ServiceLevel[],
): Promise<Saved> {
  const patch = differing(is, { serviceLevels: all.length ? all : null })
  if (Object.keys(patch).length === 0) throw unchanged(serviceLevelsCard(is, 'Nothing to change'))
  return save(ctx, 'workspace.serviceLevels', [begun(settings, is), edit(settings, is, patch)])
}
