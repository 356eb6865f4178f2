import * as z from 'zod'
import { imports } from '../../../../schema/workspace/imports.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { ranEvent } from '../events.ts'
import type { Import } from '../queries.ts'
import { noCounts } from '../run/counts.ts'
import { remember } from '../run/remember.ts'
import { tableRun } from '../table/save.ts'
import { importToChange } from './change-import.ts'

/** From here on records are made; the queue does it part by part. */
export async function beginImport(ctx: Context, is: Import): Promise<Saved> {
  if (is.state !== 'checked')
    throw new CrmError('conflict', 'This file is still being checked. Try again in a moment.')
  const set = {
    ...{ state: 'running' as const, part: 0, counts: noCounts(), ranBy: ctx.requestId },
    ...(is.mapping?.table && tableRun(ctx, is)),
  }
  const saved = await save(ctx, ranEvent.name, [edit(imports, is, set)])
  await remember(ctx, is)
  return saved
}

export const runImport = defineAction({
  title: 'Run an import',
  needs: 'create',
  hidden: true,
  input: z.object({ id: record('import').meta({ label: 'Which import', subject: true }) }),
  example: { id: exampleId('import') },
  run: async (ctx, { id }) => beginImport(ctx, await importToChange(ctx, id)),
  card: receipt,
})
