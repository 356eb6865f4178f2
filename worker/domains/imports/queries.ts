import { and, desc, eq } from 'drizzle-orm'
import { importMappings, imports, importWork } from '../../../schema/workspace/imports.ts'
import type { Context } from '../../core/context.ts'
import { recordLook } from '../../core/record/queries.ts'
import { digest } from '../../platform/crypto.ts'
import { both, first, type Look, map } from '../../platform/db.ts'

export type Import = typeof imports.$inferSelect

const wholeFormat = 'alongside'

/** An export of a whole workspace: it has no columns, and is taken as it is. */
export const isWhole = ({ format }: Pick<Import, 'format'>): boolean => format === wholeFormat
export const asWhole = { format: wholeFormat, headers: [] }

export const anImport = (ctx: Context, id: string) => recordLook(ctx, imports, id)

export const isWorkOf = ({ workspaceId, id }: { workspaceId: string; id: string }) =>
  and(eq(importWork.workspaceId, workspaceId), eq(importWork.importId, id))

/** With an example of what each column holds, as long as its file is kept. */
export interface ImportShown extends Import {
  samples: Record<string, string>
}

export const importLook = (ctx: Context, id: string): Look<ImportShown> =>
  map(both(recordLook(ctx, imports, id), workLook(ctx, id)), ([is, work]) => ({
    ...is,
    samples: work?.samples ?? {},
  }))

export const workLook = ({ db, workspace }: Context, id: string) =>
  first(
    db
      .select()
      .from(importWork)
      .where(isWorkOf({ workspaceId: workspace.id, id })),
  )

/** The same columns in another order have the same key. */
export const headersKey = (headers: string[]): Promise<string> =>
  digest(JSON.stringify([...headers].sort()))

/** How files with these columns were mapped last. */
export const rememberedLook = ({ db, workspace }: Context, key: string) =>
  first(
    db
      .select()
      .from(importMappings)
      .where(and(eq(importMappings.workspaceId, workspace.id), eq(importMappings.headers, key)))
      .orderBy(desc(importMappings.at))
      .limit(1),
  )
