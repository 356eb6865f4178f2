import * as z from 'zod'
import { act, form, open } from '../../../../core/action/buttons.ts'
import { defineAction } from '../../../../core/action/define.ts'
import type { Card, Part } from '../../../../core/card.ts'
import type { Context } from '../../../../core/context.ts'
import { may } from '../../../../core/permissions.ts'
import { defineList, pageOf } from '../../../../core/record/list.ts'
import { find } from '../../../../core/record/queries.ts'
import { map } from '../../../../platform/db.ts'
import { whoSees } from '../card.ts'
import { lineOf } from '../definition.ts'
import { type SavedShown, savedLook } from '../queries.ts'

/** Saved reports by name: the reader's own, and those that are shared. */
export const savedList = defineList<SavedShown>({
  ...{ name: 'reports', title: 'Reports', holds: 'report' },
  page: (ctx, { after, most }) =>
    map(savedLook(ctx, { after, most: most + 1 }), (found) =>
      pageOf(found, most, ({ name, id }) => [name, id]),
    ),
  item: (ctx, is) => ({
    title: is.name,
    text: `${lineOf(is.definition)} · ${whoSees(ctx, is)}`,
    button: open(is.id),
  }),
})

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Reports' : 'No reports yet',
  ...(parts.length === 0 && {
    subtitle: `Type ${ctx.typed('report won by owner last quarter')}, and press Save there.`,
  }),
  parts,
  buttons: [
    form('New report', 'run-report'),
    ...(ctx.shared ? [] : [act('Scheduled', 'show-own-list', { list: 'schedules' })]),
    ...(may(ctx, 'create') ? [form('Save a report', 'save-report')] : []),
  ],
})

export const savedReports = defineAction({
  title: 'Reports',
  needs: 'read',
  input: z.object({}),
  help: { Numbers: [['reports', 'Reports that were saved; report and its name opens one']] },
  typed: { words: ['reports'] },
  run: (ctx) => find(ctx, savedList.show(ctx, '')),
  card,
})
