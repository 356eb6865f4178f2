import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { activities, tasks } from '../../../schema/workspace/activities.ts'
import { deals, pipelines, products, stages } from '../../../schema/workspace/deals.ts'
import { workspaceAccounts, workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { alertRules, conversations, digests } from '../../../schema/workspace/places.ts'
import { rates, settings, targets } from '../../../schema/workspace/settings.ts'
import { companyKey, emailKey, productKey, words } from '../../language/matching-keys.ts'
import type { JobKind } from '../event/schedule.ts'

/** A row of any record table, as `commit` handles it. */
export interface Row {
  id: string
  workspaceId: string
  version: number
  [field: string]: unknown
}

export interface Key {
  kind: 'company' | 'domain' | 'email' | 'phone' | 'product'
  key: string
}

/** What `commit` derives from a record of one table beside the row itself. */
export interface RecordType {
  table: SQLiteTable
  /** The text people find it by. */
  words?(row: Row): string[]
  keys?(row: Row): Key[]
  /** The records it is about, and since when. */
  links?(row: Row): { to: string[]; at: number }
  /** Whom it reminds, and when. */
  reminds?(row: Row): { memberId: string; at: number } | undefined
  /** Fields of other records that hold its id: while they do, it cannot be removed. */
  usedBy?: [table: SQLiteTable, field: string][]
  /** The field with the record of its kind it is part of, which is never part of it in turn. */
  under?: string
  /** Fields that follow each other: undo gives back all of them or none. */
  together?: string[]
  /** What the sweep does with it, when it is another. */
  wakes?: JobKind
  /** What the workspace would be without, if this field were set: when, and how to say so. */
  needed?(row: Row, patch: Record<string, unknown>): { unless: SQL; reason: string } | undefined
  /** Counted in the totals and shown on live cards. */
  deal?: true
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
/** The products a deal has lines of, each once. */
const productsOf = (lines: unknown): string[] => [
  ...new Set(
    (Array.isArray(lines) ? lines : []).flatMap(({ productId }) =>
      typeof productId === 'string' ? productId : [],
    ),
  ),
]
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const key = (kind: Key['kind'], value: string | undefined): Key[] =>
  value ? [{ kind, key: value }] : []

/** Search words of a text, and the text itself as one term so that "jane fo" finds Jane Ford. */
const terms = (value: string) => {
  const found = words(value)
  return found.length > 1 ? [...found, found.join(' ').slice(0, 60)] : found
}

/** Somebody has to be able to let the others in. */
function lastAdmin({ id, workspaceId, role, active }: Row, patch: Record<string, unknown>) {
  const stays = (patch.role ?? role) === 'admin' && (patch.active ?? active) === true
  if (role !== 'admin' || !active || stays) return undefined
  const unless = sql`select 1 where not exists (select 1 from workspace_members
    where workspace_id = ${workspaceId} and id <> ${id} and role = 'admin' and active = 1)`
  return { unless, reason: 'A workspace needs an admin. Make somebody else one first.' }
}

export const recordTypes = {
  deal: {
    table: deals,
    words: (row) => terms(text(row.title)),
    links: (row) => ({
      to: [...list(row.contactIds), ...productsOf(row.lines)],
      at: Number(row.createdAt),
    }),
    together: ['lines', 'amount', 'currency'],
    usedBy: [[tasks, 'recordId']],
    deal: true,
  },
  company: {
    table: companies,
    words: (row) => terms(text(row.name)),
    keys: (row) => [
      ...key('company', companyKey(text(row.name))),
      ...list(row.domains).flatMap((domain) => key('domain', domain)),
      ...list(row.emails).flatMap((mail) => key('email', emailKey(mail))),
      ...list(row.phones).flatMap((phone) => key('phone', phone)),
    ],
    under: 'parentId',
    usedBy: [
      [companies, 'parentId'],
      [deals, 'companyId'],
      [contacts, 'companyId'],
      [tasks, 'recordId'],
    ],
  },
  contact: {
    table: contacts,
    words: (row) => [...terms(text(row.name)), ...list(row.emails).flatMap((mail) => words(mail))],
    keys: (row) => [
      ...list(row.emails).flatMap((mail) => key('email', emailKey(mail))),
      ...list(row.phones).flatMap((phone) => key('phone', phone)),
    ],
    usedBy: [[tasks, 'recordId']],
  },
  activity: {
    table: activities,
    links: (row) => ({ to: list(row.links), at: Number(row.at) }),
  },
  product: {
    table: products,
    words: (row) => [...terms(text(row.name)), ...words(text(row.code))],
    keys: (row) => [
      ...key('product', productKey(text(row.name))),
      ...key('product', productKey(text(row.code))),
    ],
  },
  task: {
    table: tasks,
    reminds: ({ doneAt, remindAt, assigneeId }) =>
      doneAt === null && typeof remindAt === 'number'
        ? { memberId: text(assigneeId), at: remindAt }
        : undefined,
  },
  conversation: { table: conversations },
  rule: { table: alertRules },
  digest: { table: digests, wakes: 'digests' },
  pipeline: { table: pipelines, usedBy: [[stages, 'pipelineId']] },
  stage: { table: stages, usedBy: [[deals, 'stageId']] },
  rate: { table: rates },
  target: { table: targets },
  settings: { table: settings },
  member: { table: workspaceMembers, needed: lastAdmin },
  account: { table: workspaceAccounts },
} satisfies Record<string, RecordType>

export type Kind = keyof typeof recordTypes

export const recordType = (kind: Kind): RecordType => recordTypes[kind]

/** The kind of a record by its id: `deal_01k…` is a deal. */
export const kindOf = (id: string): Kind | undefined => {
  const prefix = id.split('_')[0] ?? ''
  return prefix in recordTypes ? (prefix as Kind) : undefined // a key of recordTypes
}
