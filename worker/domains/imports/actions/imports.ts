import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { ask } from '../../../platform/db.ts'
import { noFiles } from '../files.ts'
import { importsList } from '../list.ts'

const how =
  'Send me a CSV, Excel, vCard or JSON lines file: POST /api/v1/imports, or npm run import -- people.csv. I show what its columns become and what it comes to before anything is saved.'

export const listImports = defineAction({
  title: 'Import',
  needs: 'create',
  private: true,
  help: { 'Setting up': [['import', 'What you brought in from files, and how to bring more']] },
  typed: { words: ['import', 'imports'] },
  input: z.object({}),
  run: async (ctx) => {
    const [parts] = await ask(ctx.db, importsList.beginning(ctx, 5))
    return parts
  },
  card: (ctx: Context, parts): Card => ({
    title: 'Import',
    subtitle: ctx.deps.env.FILES ? 'People, companies, deals and more, from a file.' : noFiles,
    parts: [...parts, { kind: 'text', text: how }],
    buttons: [],
  }),
})
