import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes } from '../../../../schema/workspace/history.ts'
import { ownRecords } from '../../../../schema/workspace/own.ts'
import { isRemovable, kindHeldIn } from '../../../core/record/registry.ts'
import { type Owned, ofData } from '../../../identity/workspace-tables.ts'

/** What an erasure goes through, one after the other. */

export const firstPart = 'about'
export const files = 'files'

/** Tables without a word of anybody: made of others, of colleagues, or of this very work. */
const left = new Set([
  ...['word_lists', 'terms', 'word_parts', 'keys', 'links', 'field_values', 'reminders'],
  ...['rollups', 'month_totals', 'forecast_days'],
  ...['audiences', 'jobs', 'pace', 'members_seen', 'rosters', 'exposures', 'suspensions'],
  ...['workspace_members', 'workspace_accounts', 'closed_identities', 'workspace_teams'],
  ...['settings', 'rates', 'targets', 'webhooks', 'webhook_deliveries', 'alert_rules', 'digests'],
  ...['erasures', 'erasure_work', 'erased_keys', 'erasure_secrets'],
  ...['retention_rules', 'retention_proposals', 'access_requests', 'duplicates'],
  ...['customer_values', 'product_pairs', 'lead_models', 'deal_scores'],
  ...['segment_members', 'segment_found', 'segment_moves'],
])

/** Are these records that people open and search for, of a workspace's own kinds too? */
export function isRecords(table: SQLiteTable): boolean {
  const kind = kindHeldIn(table)
  return table === ownRecords || (kind !== undefined && isRemovable(kind))
}

/** Records first, as what is changed of them leaves words in what follows; all changes last. */
export function sweptTables(): Owned[] {
  const all = ofData().filter(({ table }) => !left.has(getTableName(table)))
  const records = all.filter(({ table }) => isRecords(table))
  const rest = all.filter((one) => !records.includes(one) && one.table !== changes)
  const last = all.filter(({ table }) => table === changes)
  return [...records, ...rest, ...last]
}

/** The part after this one; undefined after the last. */
export function partAfter(part: string): string | undefined {
  const all = [firstPart, ...sweptTables().map(({ table }) => getTableName(table)), files]
  return all[all.indexOf(part) + 1]
}
