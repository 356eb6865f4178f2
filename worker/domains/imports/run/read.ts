import { imports, importWork } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { commit, edit } from '../../../core/event/commit/index.ts'
import { may } from '../../../core/permissions.ts'
import { ask, nothing, trip } from '../../../platform/db.ts'
import { tableKind } from '../../datasets/index.ts'
import type { Column } from '../columns.ts'
import { lookAt } from '../columns.ts'
import { readEvent } from '../events.ts'
import { filesOf, keepColumns, sourceOf } from '../files.ts'
import { guess } from '../mapping/guess.ts'
import { allTargets } from '../mapping/targets.ts'
import { headersKey, type Import, isWorkOf, rememberedLook } from '../queries.ts'
import { openFile } from '../reading/index.ts'
import { mostColumns, whyNot } from '../reading/line.ts'
import { tooWide } from '../reading/xlsx.ts'
import { readExport } from '../whole/read.ts'
import { isExport } from '../whole/unzip.ts'
import { merged } from './mapping.ts'
import { partsOf, short } from './parts.ts'

/** An example of each column, for who looks at what it becomes. */
function keepSamples({ db }: Context, is: Import, headers: string[], columns: Column[]) {
  const samples = Object.fromEntries(
    headers.flatMap((header, at) => {
      const [example] = columns[at]?.examples ?? []
      return example ? [[header, example]] : []
    }),
  )
  return trip(db, [db.update(importWork).set({ samples }).where(isWorkOf(is))])
}

/** The file as lines, in parts that can be taken up one by one; and what its columns most likely are. */
export async function readFile(ctx: Context, is: Import): Promise<boolean> {
  const files = filesOf(ctx.deps.env)
  const source = sourceOf(files, is, is.name, is.size)
  if (await isExport(source)) return readExport(ctx, is)
  const opened = await openFile(source, is.mapping ?? {})
  const columns: Column[] = []
  const parts = partsOf(files, is)
  for await (const some of opened.lines) {
    if (opened.headers.length > mostColumns) throw tooWide()
    for (const line of some) {
      if (!whyNot(line)) lookAt(columns, line)
      await parts.add(short(line))
    }
  }
  await parts.end()
  await keepColumns(files, is, columns)
  const { headers, format } = opened
  await keepSamples(ctx, is, headers, columns)
  const key = await headersKey(headers)
  const [before] = await ask(ctx.db, rememberedLook(ctx, key))
  const example = (header: string) => columns[headers.indexOf(header)]?.examples[0] ?? ''
  const first = guess(headers, allTargets(ctx), { given: is.of ?? undefined, example })
  const isTheirs = before?.mapping.table ? may(ctx, 'admin') : true
  const about = is.of ?? (first.mapping.source === 'alongside' ? first.of : undefined)
  const kept = before && isTheirs && (!about || before.of === about) ? before : undefined
  const mapping = merged(kept?.mapping ?? first.mapping, is.mapping, kept?.of ?? first.of)
  if (opened.sheetsLeft?.length) mapping.sheetsLeft = opened.sheetsLeft
  const set = {
    ...{ state: 'checking' as const, headers, format, part: 0, mapping },
    ...{ parts: parts.count() },
    of: mapping.table ? tableKind : (is.of ?? kept?.of ?? first.of),
  }
  await commit(ctx, readEvent.name, [edit(imports, is, set)], { show: () => nothing(undefined) })
  return true
}
