import * as z from 'zod'
import { dashboards } from '../../../../schema/workspace/dashboards.ts'
import { reportCharts } from '../../../../schema/workspace/reports.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { newReport } from '../../reports/index.ts'
import { type Dashboard, dashboardsLook, mostPanels, reportsLook } from '../queries.ts'
import { dashboardIn } from './which-dashboard.ts'

const input = z.object({
  id: record('report').optional().meta({ label: 'Which report', subject: true }),
  /** One that has no name yet is saved with it. */
  report: text.optional(),
  name: text.optional(),
  chart: z.enum(reportCharts).optional(),
  dashboard: record('dashboard').optional().meta({ label: 'Dashboard' }),
})

type Given = z.output<typeof input>

/** The one that was named, else the member's own first one; undefined where there is none yet. */
async function target(ctx: Context, named: string | undefined): Promise<Dashboard | undefined> {
  if (named) {
    const is = await dashboardIn(ctx, named)
    allow(ctx, 'change', { ownerId: is.ownerId, noun: 'dashboard' })
    return is
  }
  const all = await find(ctx, dashboardsLook({ ...ctx, shared: false }))
  const mine = all.find(({ ownerId }) => ownerId === ctx.member.id)
  return mine && dashboardIn({ ...ctx, shared: false }, mine.id)
}

async function pinned(ctx: Context, given: Given): Promise<{ id: string; also: Change[] }> {
  if (given.id) {
    const [there] = await find(ctx, reportsLook({ ...ctx, shared: false }, [given.id]))
    if (there) return { id: there.id, also: [] }
  }
  if (!given.report) throw fieldError('id', 'Choose a report.')
  const change = await newReport(ctx, { ...given, report: given.report })
  return { id: change.row.id, also: [change] }
}

async function run(ctx: Context, given: Given) {
  const is = await target(ctx, given.dashboard)
  const { id, also } = await pinned(ctx, given)
  if (is?.reports.includes(id)) {
    const card = await recordCard({ ...ctx, shared: false }, is.id)
    throw unchanged(
      ctx.shared
        ? { title: 'It is pinned already', parts: [], buttons: [] }
        : { ...card, title: `It is there already: ${is.name}` },
    )
  }
  if (is && is.reports.length >= mostPanels)
    throw fieldError('dashboard', `${is.name} holds ${mostPanels} reports, the most there can be.`)
  const change = is
    ? edit(dashboards, is, { reports: [...is.reports, id] })
    : insert(ctx, dashboards, {
        ...{ id: newId('dashboard', ctx.now), name: 'My dashboard', ownerId: ctx.member.id },
        ...{ reports: [id], visibility: 'mine' as const, active: true },
      })
  return save(ctx, 'dashboard.pinned', [change, ...also])
}

/** In one press: onto the member's own dashboard, which is made where there is none. */
export const pinReport = defineAction({
  title: 'Pin a report',
  needs: 'create',
  submit: 'Pin',
  input,
  example: { report: 'won by month' },
  run,
  card: receipt,
})
