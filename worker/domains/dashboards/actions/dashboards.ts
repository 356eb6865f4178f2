import * as z from 'zod'
import { act, form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { count } from '../../../language/formatting.ts'
import { map } from '../../../platform/db.ts'
import { whoSees } from '../../reports/index.ts'
import { addressOf } from '../card.ts'
import { defaults } from '../defaults.ts'
import { type DashboardListed, dashboardsLook } from '../queries.ts'

/** Dashboards by name: the reader's own, and those that are shared. */
export const dashboardsList = defineList<DashboardListed>({
  ...{ name: 'dashboards', title: 'Dashboards', holds: 'dashboard' },
  page: (ctx, { after, most }) =>
    map(dashboardsLook(ctx, { after, most: most + 1 }), (found) =>
      pageOf(found, most, ({ name, id }) => [name, id]),
    ),
  item: (ctx, is) => ({
    title: is.name,
    text: `${count(is.reports.length, 'report')} · ${whoSees(ctx, is)}`,
    button: open(is.id),
  }),
})

const usual = (ctx: Context): string =>
  Object.entries(defaults)
    .map(([id, { name }]) => `${name}: ${addressOf(ctx, id)}`)
    .join('\n')

const card = (ctx: Context, parts: Part[]): Card => ({
  title: 'Dashboards',
  subtitle: 'Pages of reports in a browser, with what you may see.',
  parts: [{ kind: 'text', text: usual(ctx) }, ...parts],
  buttons: [
    act('Open the board', 'open-board'),
    act('Reports', 'reports'),
    ...(may(ctx, 'create') ? [form('New dashboard', 'save-dashboard')] : []),
  ],
})

export const dashboards = defineAction({
  title: 'Dashboards',
  needs: 'read',
  input: z.object({}),
  help: { Numbers: [['dashboards', 'Pages of reports in a browser']] },
  typed: { words: ['dashboards'] },
  run: (ctx) => find(ctx, dashboardsList.show(ctx, '')),
  card,
})
