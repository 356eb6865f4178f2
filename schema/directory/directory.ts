import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The directory: what must be known before the workspace is. */

export const roles = ['viewer', 'rep', 'manager', 'admin'] as const
export const surfaces = ['slack', 'teams', 'gmail'] as const
/** Where requests without access are counted: beside the surfaces, the endpoints of the operator. */
export const entrances = [...surfaces, 'operator'] as const
/** What a token of the API may be used for; each comes with those before it. */
export const scopes = ['read', 'write', 'admin'] as const

/** What a field that a workspace adds may hold. */
export const fieldTypes = [
  ...(['text', 'long', 'number', 'money', 'date', 'datetime', 'choice', 'choices'] as const),
  ...(['yesno', 'member', 'record', 'email', 'phone', 'url'] as const),
] as const
export type FieldType = (typeof fieldTypes)[number]

/** One that is retired is offered no more, and stays where it was chosen. */
export interface OwnChoice {
  value: string
  label: string
  retired?: true
}

/**
 * A field a workspace added to a kind of record; `of` is the kind a record field refers to, `sees`
 * the least role that sees and sets it, `begins` what it holds where a new record is given nothing.
 */
export interface OwnField {
  label: string
  is: FieldType
  help?: string
  choices?: OwnChoice[]
  of?: string
  required?: boolean
  sees?: (typeof roles)[number]
  begins?: unknown
  /** What it is made of: other fields by their names in brackets, as `[seats] * 12`. */
  formula?: string
  /** The stage from which on it is needed. */
  from?: string
  /** Guests and other companies who read along are shown it. */
  guests?: true
  /** No two records hold the same. */
  unique?: true
  /** It is shown and asked for nowhere; what it holds stays. */
  retired?: true
}

/** A kind of record a workspace added: what people call one and many, and what they are called by. */
export interface OwnKind {
  one: string
  many: string
  titled: string
  owned?: true
  /** It is found and offered nowhere; its records stay. */
  retired?: true
}

/** By what their ids begin with. */
export type OwnKinds = Record<string, OwnKind>

/** By the kind, and the field's name. */
export type OwnFields = Record<string, Record<string, OwnField>>

/** What a column of a table from outside holds: a code is text, also where it is made of digits. */
export interface DataColumn {
  name: string
  label: string
  is: 'text' | 'number' | 'date'
}

/** A field by which rows are found, and what its column is called in files. */
export interface DataKey {
  field: string
  label: string
}

/** A table from outside: what it says of the records of a kind, by which of their fields. */
export interface Dataset {
  name: string
  of: string
  keys: string[]
  columns: DataColumn[]
  sees?: (typeof roles)[number]
}

/** By their ids. */
export type Datasets = Record<string, Dataset>

/** Who sees a kind's records where not everyone does: their owner's team too, or who leads it. */
export const visibilities = ['team', 'owner'] as const
export type Visibility = (typeof visibilities)[number]

/** Kinds of which not everyone sees every record. */
export type Visibilities = Record<string, Visibility>

/** What a role may not do with a field: see it at all, or set what it sees. */
export const fieldLimits = ['hidden', 'readOnly'] as const
export type FieldLimit = (typeof fieldLimits)[number]

/** By the kind, the field's name, and the role. */
export type FieldRights = Record<string, Record<string, Record<string, FieldLimit>>>

/**
 * A role made out of one of the usual ones by taking rights away: kinds of record that it does not
 * see or does not change, and actions by their names in the catalogue.
 */
export interface MadeRole {
  name: string
  from: 'viewer' | 'rep' | 'manager'
  kinds?: Record<string, FieldLimit>
  without?: string[]
}

/** By their ids. */
export type MadeRoles = Record<string, MadeRole>

/** Of the workspace's own record that this row is a copy of. */
const version = integer().notNull().default(1)

/** What customers are promised of some cases: how long an answer takes, counted while somebody is there. */
export interface ServiceLevel {
  id: string
  name: string
  /** Cases of these types and priorities alone; without them, of any. */
  kinds?: string[]
  priorities?: string[]
  /** Of customers of these tiers, of this team alone. */
  tiers?: string[]
  team?: string
  /** On whose clocks it is counted: the customer's where they are known, else of this zone, else the workspace's. */
  clock?: 'customer'
  timeZone?: string
  /** In minutes; what is left out is not promised. */
  first?: number
  next?: number
  resolution?: number
  /** ISO weekdays on which somebody answers, 1 is Monday, and from when to when: minutes after midnight. */
  days: number[]
  opens: [from: number, to: number][]
  /** YYYY-MM-DD, when nobody does. */
  holidays: string[]
  /** How many minutes before its time is over the owner is warned; 0: not at all. */
  warns: number
  /** Who is asked, one after the other, once it was missed, and how many minutes each has to take it. */
  chain: string[]
  passesOn: number
}

/** Who is given new cases that are nobody's: those of a team, a language, a product, or all. */
export interface RoutingRule {
  id: string
  name: string
  /** Cases of this team, of customers who speak this, about this product alone. */
  team?: string
  language?: string
  product?: string
  /** The one whose turn it is, who has the fewest open, or who owns the company, else who has the fewest. */
  how: 'turn' | 'least' | 'owner'
  /** The team whose members get them. */
  to: string
  /** So many open cases a person at most. */
  cap?: number
  /** What they have to know. */
  skills?: string[]
}

/** How complaints are handled. */
export interface ComplaintRules {
  /** In working days: until they are acknowledged and answered, and how long before there is a warning (0: none). */
  acknowledge: number
  answer: number
  warns: number
  /** ISO weekdays, where no service level says when somebody is there. */
  days: number[]
  /** Up to how much somebody grants alone, in minor units of the workspace's currency; null: any amount. */
  limits: { rep: number | null; manager: number | null }
}

/** What a workspace is called in its addresses: the end of its id, which is chance. */
export const shortId = sql`substr(id, -10)`

export const workspaces = sqliteTable(
  'workspaces',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    currency: text().notNull(),
    timeZone: text('time_zone').notNull(),
    locale: text().notNull(),
    country: text().notNull(),
    createdAt: integer('created_at').notNull(),
    version,
    /** From when on nothing of it is kept. */
    deleteAt: integer('delete_at'),
    /** Since when nobody has access, because who runs the installation said so. */
    suspendedAt: integer('suspended_at'),
    ownFields: text('own_fields', { mode: 'json' }).$type<OwnFields>(),
    ownKinds: text('own_kinds', { mode: 'json' }).$type<OwnKinds>(),
    datasets: text({ mode: 'json' }).$type<Datasets>(),
    visibility: text({ mode: 'json' }).$type<Visibilities>(),
    fieldRights: text('field_rights', { mode: 'json' }).$type<FieldRights>(),
    /** Kinds of whose records those who may not see one learn whose it is. */
    known: text({ mode: 'json' }).$type<string[]>(),
    madeRoles: text('made_roles', { mode: 'json' }).$type<MadeRoles>(),
    serviceLevels: text('service_levels', { mode: 'json' }).$type<ServiceLevel[]>(),
    routing: text({ mode: 'json' }).$type<RoutingRule[]>(),
    askAfter: integer('ask_after'),
    /** The month in which its year begins; null: January. */
    yearBegins: integer('year_begins'),
    complaintRules: text('complaint_rules', { mode: 'json' }).$type<ComplaintRules>(),
  },
  (t) => [
    index('workspaces_delete').on(t.deleteAt).where(sql`delete_at is not null`),
    uniqueIndex('workspaces_short').on(shortId),
  ],
)

/**
 * A Slack team, an Entra tenant, a Google Workspace domain: it belongs to one workspace. One that
 * is not active was disconnected: only a code brings its people back.
 */
export const accounts = sqliteTable(
  'accounts',
  {
    surface: text({ enum: surfaces }).notNull(),
    externalId: text('external_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    name: text(),
    joinedAt: integer('joined_at').notNull(),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    /** When it was last disconnected: only who connected later speaks from it. */
    leftAt: integer('left_at'),
    version,
  },
  (t) => [
    primaryKey({ columns: [t.surface, t.externalId] }),
    index('accounts_workspace').on(t.workspaceId),
  ],
)

/**
 * A bot's token for one account. `botToken` is encrypted, `keyId` says with which key; null in rows
 * of before keys had an id. What no key can read is marked with `?` and the keys it was tried with.
 */
export const installations = sqliteTable(
  'installations',
  {
    surface: text({ enum: surfaces }).notNull(),
    externalId: text('external_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    botToken: text('bot_token').notNull(),
    botUserId: text('bot_user_id').notNull(),
    scopes: text().notNull(),
    installedAt: integer('installed_at').notNull(),
    keyId: text('key_id'),
  },
  (t) => [
    primaryKey({ columns: [t.surface, t.externalId] }),
    index('installations_key').on(t.keyId),
    index('installations_workspace').on(t.workspaceId),
  ],
)

export const members = sqliteTable(
  'members',
  {
    id: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    name: text().notNull(),
    email: text(),
    role: text({ enum: roles }).notNull(),
    /** A role made out of that one. */
    roleId: text('role_id'),
    active: integer({ mode: 'boolean' }).notNull(),
    timeZone: text('time_zone'),
    locale: text(),
    createdAt: integer('created_at').notNull(),
    version,
  },
  (t) => [uniqueIndex('members_email').on(t.workspaceId, t.email)],
)

/** Who a vendor's user is among the members. */
export const identities = sqliteTable(
  'identities',
  {
    surface: text({ enum: surfaces }).notNull(),
    account: text().notNull(),
    externalUserId: text('external_user_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    memberId: text('member_id').notNull(),
    /** Where the vendor takes messages for this person, if that is not the same for everyone. */
    serviceUrl: text('service_url'),
    createdAt: integer('created_at').notNull(),
    /** When the vendor last answered whether they are a full member there. */
    checkedAt: integer('checked_at'),
    /** The vendor's last answer was no: a guest, a stranger, or deactivated there. */
    guest: integer({ mode: 'boolean' }).notNull().default(false),
    lastUsedAt: integer('last_used_at'),
    /** Kept, so that it is not matched by e-mail again; a code connects it anew. */
    removedAt: integer('removed_at'),
    /** When they saw which workspace this is. */
    metAt: integer('met_at'),
    /** Another address the vendor knows them by: an account's name beside its mail. */
    otherEmail: text('other_email'),
  },
  (t) => [
    primaryKey({ columns: [t.surface, t.account, t.externalUserId] }),
    index('identities_member').on(t.memberId),
    index('identities_workspace').on(t.workspaceId),
    index('identities_other_email')
      .on(t.workspaceId, t.otherEmail)
      .where(sql`other_email is not null`),
  ],
)

/**
 * When something was last seen to work: a surface's genuine request by account, the sweep, the
 * queue. `ms` is how late it came.
 */
export const pulses = sqliteTable('pulses', {
  name: text().primaryKey(),
  at: integer().notNull(),
  ms: integer().notNull(),
})

/** Replies that follow later, so that a person gets each once. Held until `until`, then free again. */
export const lateReplies = sqliteTable(
  'tellings',
  {
    id: text().primaryKey(),
    until: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('tellings_at').on(t.at)],
)

/** Addresses of the mail domain that are a workspace's, beside the one each has from the start. */
export const mailAddresses = sqliteTable(
  'mail_addresses',
  {
    address: text().primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('mail_addresses_workspace').on(t.workspaceId, t.address)],
)

export const lineProviders = ['twilio', 'whatsapp', 'telnyx'] as const

/**
 * Numbers that customers call and text. `secret` is what its provider's requests are verified with, and
 * what texts are sent with, encrypted by the key that `keyId` names.
 */
export const lines = sqliteTable(
  'lines',
  {
    provider: text({ enum: lineProviders }).notNull(),
    account: text().notNull(),
    number: text().notNull(),
    workspaceId: text('workspace_id').notNull(),
    secret: text().notNull(),
    keyId: text('key_id'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.account, t.number] }),
    index('lines_workspace').on(t.workspaceId, t.number),
    index('lines_key').on(t.keyId),
  ],
)
