import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, type Saved } from '../../../core/action/receipt.ts'
import type { Context, OpenFile } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { newId } from '../../../platform/id.ts'
import { addImport } from '../add.ts'
import { fileKey, filesOf } from '../files.ts'
import { keepFile, largestFile, tooLargeFile } from '../keep-file.ts'
import { mustBeReadable } from '../readable.ts'

const input = z.object({ file: z.string().min(1).max(300) })

const none = 'Drop a file into our own chat: CSV, TSV, Excel (.xlsx), vCard or JSON lines.'

/** The file as it lies beside what is asked. Throws CrmError where there is none of that id. */
async function given(ctx: Context, id: string): Promise<OpenFile> {
  const all = (await ctx.openFiles?.()) ?? []
  const found = all.find((one) => one.id === id)
  if (found) return found
  throw new CrmError('invalid', all.length ? 'This file is not there any more.' : none)
}

async function run(ctx: Context, { file: id }: z.output<typeof input>): Promise<Saved> {
  const files = filesOf(ctx.deps.env)
  const file = await given(ctx, id)
  mustBeReadable(file)
  if (file.size > largestFile) throw new CrmError('invalid', tooLargeFile)
  const brought = newId('import', ctx.now)
  const key = fileKey({ workspaceId: ctx.workspace.id, id: brought })
  try {
    const size = await keepFile(files, key, await file.open())
    const saved = await addImport(ctx, { id: brought, name: file.name, size, runs: false })
    // The same message came before: its file is there.
    if (saved.recordId !== brought) await files.delete(key)
    return saved
  } catch (error) {
    await files.delete(key)
    throw error
  }
}

/** A file from where people work: read, shown, and run when they say so. */
export const bringFile = defineAction({
  title: 'Bring in a file',
  needs: 'create',
  hidden: true,
  private: true,
  /** No program has a file beside what it asks: it sends one to /imports. */
  inPerson: true,
  input,
  run,
  card: receipt,
})
