import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { ask } from '../../../platform/db.ts'
import { noFiles } from '../files.ts'
import { daysKept } from '../job.ts'
import { exportsList } from '../list.ts'

const what = `All records with your own fields, notes and whole e-mails, tasks, colleagues, settings and what happened, as it stands now: tables for Excel and the same as data, which another workspace can import. It is kept for ${daysKept} days.`

export const listExports = defineAction({
  title: 'Export',
  needs: 'audit',
  private: true,
  help: { 'Who did what, and what is kept': [['exports', 'How far they are, and their files']] },
  typed: { words: ['export', 'exports'] },
  input: z.object({}),
  run: async (ctx) => {
    const [parts] = await ask(ctx.db, exportsList.beginning(ctx, 5))
    return parts
  },
  card: (ctx: Context, parts): Card => ({
    title: 'Export',
    subtitle: ctx.deps.env.FILES ? 'Everything this workspace keeps, as one file.' : noFiles,
    parts: [...parts, { kind: 'text', text: what }],
    buttons: ctx.deps.env.FILES
      ? [{ ...act('Export everything', 'export-workspace'), style: 'primary' }]
      : [],
  }),
})
