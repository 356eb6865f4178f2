import * as z from 'zod'
import { dashboards } from '../../../../schema/workspace/dashboards.ts'
import { visibilities } from '../../../../schema/workspace/reports.ts'
import { drawnFrom } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { mostPanels, reportsLook } from '../queries.ts'
import { dashboardIn } from './which-dashboard.ts'

const input = z.object({
  name: text.meta({ label: 'Name', hint: 'Our week' }),
  visibility: oneOf(visibilities, { mine: 'Only me', shared: 'Everyone' })
    .optional()
    .meta({ label: 'Who sees it' }),
  /** Saved reports by their ids, in the order they stand there. */
  reports: z.array(z.string().max(60)).max(mostPanels).optional(),
  /** The dashboard that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

/** What others pinned there and this member does not see may stay. */
async function mustBeThere(ctx: Context, ids: string[], before: string[] = []): Promise<void> {
  const added = ids.filter((id) => !before.includes(id))
  const found = await find(ctx, reportsLook(ctx, added))
  if (found.length !== new Set(added).size || new Set(ids).size !== ids.length)
    throw fieldError('reports', 'Name saved reports by their ids, each once.')
}

async function run(ctx: Context, { id, name, visibility, reports }: Given) {
  if (!id) {
    await mustBeThere(ctx, reports ?? [])
    return save(ctx, 'dashboard.saved', [
      insert(ctx, dashboards, {
        ...{ id: newId('dashboard', ctx.now), name, ownerId: ctx.member.id },
        ...{ reports: reports ?? [], visibility: visibility ?? 'mine', active: true },
      }),
    ])
  }
  const before = await dashboardIn(ctx, id)
  allow(ctx, 'change', { ownerId: before.ownerId, noun: 'dashboard' })
  await mustBeThere(ctx, reports ?? [], before.reports)
  const set = { name, ...(visibility && { visibility }), ...(reports && { reports }), active: true }
  return saveDiffering(ctx, 'dashboard.edited', edit(dashboards, before, set))
}

async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string') return { values: { visibility: 'mine' } }
  const is = await dashboardIn(ctx, id)
  const { name, visibility } = is
  return { title: 'Edit a dashboard', values: { name, visibility }, drawn: drawnFrom(is) }
}

export const saveDashboard = defineAction({
  title: 'New dashboard',
  needs: 'create',
  of: 'dashboard',
  input,
  help: { Numbers: [['new dashboard Our week', 'One of your own; Pin on a report puts it there']] },
  typed: {
    words: ['new dashboard'],
    read: (_ctx, rest) => (rest ? { name: rest.slice(0, 200) } : undefined),
  },
  prefill,
  example: { name: 'Our week', visibility: 'shared' },
  run,
  card: receipt,
})
