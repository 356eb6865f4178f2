import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import {
  activities,
  alertRules,
  companies,
  contacts,
  conversations,
  deals,
  pipelines,
  rates,
  settings,
  stages,
  targets,
} from '../schema/workspace/records.ts'
import { companyKey, emailKey, words } from './names.ts'

/** A row of any record table, as `commit` handles it. */
export interface Row {
  id: string
  workspaceId: string
  version: number
  [field: string]: unknown
}

export interface Key {
  kind: 'company' | 'domain' | 'email' | 'phone'
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
  /** Fields of other records that hold its id: while they do, it cannot be removed. */
  usedBy?: [table: SQLiteTable, field: string][]
  /** Counted in the totals and shown on live cards. */
  deal?: true
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const key = (kind: Key['kind'], value: string | undefined): Key[] =>
  value ? [{ kind, key: value }] : []

/** Search words of a text, and the text itself as one term so that "jane fo" finds Jane Ford. */
const terms = (value: string) => {
  const found = words(value)
  return found.length > 1 ? [...found, found.join(' ').slice(0, 60)] : found
}

export const recordTypes = {
  deal: {
    table: deals,
    words: (row) => terms(text(row.title)),
    links: (row) => ({ to: list(row.contactIds), at: Number(row.createdAt) }),
    deal: true,
  },
  company: {
    table: companies,
    words: (row) => terms(text(row.name)),
    keys: (row) => [
      ...key('company', companyKey(text(row.name))),
      ...key('domain', text(row.domain)),
    ],
    usedBy: [
      [deals, 'companyId'],
      [contacts, 'companyId'],
    ],
  },
  contact: {
    table: contacts,
    words: (row) => [...terms(text(row.name)), ...list(row.emails).flatMap((mail) => words(mail))],
    keys: (row) => [
      ...list(row.emails).flatMap((mail) => key('email', emailKey(mail))),
      ...list(row.phones).flatMap((phone) => key('phone', phone)),
    ],
  },
  activity: {
    table: activities,
    links: (row) => ({ to: list(row.links), at: Number(row.at) }),
  },
  conversation: { table: conversations },
  rule: { table: alertRules },
  pipeline: { table: pipelines, usedBy: [[stages, 'pipelineId']] },
  stage: { table: stages, usedBy: [[deals, 'stageId']] },
  rate: { table: rates },
  target: { table: targets },
  settings: { table: settings },
} satisfies Record<string, RecordType>

export type Kind = keyof typeof recordTypes

export const recordType = (kind: Kind): RecordType => recordTypes[kind]

/** The kind of a record by its id: `deal_01k…` is a deal. */
export const kindOf = (id: string): Kind | undefined => {
  const prefix = id.split('_')[0] ?? ''
  return prefix in recordTypes ? (prefix as Kind) : undefined // a key of recordTypes
}
