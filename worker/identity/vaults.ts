import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { installations, lines } from '../../schema/directory/directory.ts'
import { erasureSecrets } from '../../schema/workspace/privacy.ts'
import { webhooks } from '../../schema/workspace/webhooks.ts'
import type { Deps } from '../core/context.ts'
import { everywhere } from '../core/record/reader.ts'
import { scopedById } from '../core/record/scoped.ts'
import type { Cell } from '../platform/crypto.ts'
import { type Database, database, directory } from '../platform/db.ts'
import { tokenCell } from './bot-token.ts'
import { lineCell } from './channels/lines.ts'
import { erasureCell } from './erased/secret.ts'

/** A table with secrets, and by which columns and as which cell each of them is kept. */
export interface Vault {
  db(deps: Deps): Database
  table: SQLiteTable
  /** The table as it is read. */
  from(): SQLiteTable
  secret: SQLiteColumn
  keyId: SQLiteColumn
  workspaceId: SQLiteColumn
  /** Its secret and key as they are once `fresh` is there. */
  renewed: Record<string, SQL>
  place: [SQLiteColumn, ...SQLiteColumn[]]
  cell(place: string[]): Cell
}

export const vaults: Vault[] = [
  {
    db: ({ env, meter }) => directory(env, meter),
    ...{ table: installations, from: () => installations },
    ...{ secret: installations.botToken, keyId: installations.keyId },
    workspaceId: installations.workspaceId,
    renewed: { botToken: sql`fresh.token`, keyId: sql`fresh.by` },
    place: [installations.surface, installations.externalId],
    cell: ([surface = '', team = '']) => tokenCell(surface, team),
  },
  {
    db: ({ env, meter }) => directory(env, meter),
    ...{ table: lines, from: () => lines },
    ...{ secret: lines.secret, keyId: lines.keyId },
    workspaceId: lines.workspaceId,
    renewed: { secret: sql`fresh.token`, keyId: sql`fresh.by` },
    place: [lines.provider, lines.account, lines.number],
    cell: ([provider = '', account = '', number = '']) => lineCell(provider, account, number),
  },
  {
    db: ({ env, meter }) => database(env, '*', meter),
    ...{ table: webhooks, from: () => scopedById(everywhere, webhooks) },
    ...{ secret: webhooks.secret, keyId: webhooks.keyId },
    workspaceId: webhooks.workspaceId,
    renewed: { secret: sql`fresh.token`, keyId: sql`fresh.by` },
    place: [webhooks.id],
    cell: ([id = '']) => ['webhooks', id, 'secret'],
  },
  {
    db: ({ env, meter }) => database(env, '*', meter),
    ...{ table: erasureSecrets, from: () => erasureSecrets },
    ...{ secret: erasureSecrets.secret, keyId: erasureSecrets.keyId },
    workspaceId: erasureSecrets.workspaceId,
    renewed: { secret: sql`fresh.token`, keyId: sql`fresh.by` },
    place: [erasureSecrets.workspaceId],
    cell: ([id = '']) => erasureCell(id),
  },
]
