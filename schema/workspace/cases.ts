import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { belonging, belongingIndexes, externalIds, ownValues, record } from './record.ts'

export const caseKinds = ['question', 'problem', 'request', 'complaint'] as const
export const casePriorities = ['low', 'normal', 'high', 'urgent'] as const
export const caseStatuses = ['new', 'open', 'waiting', 'hold', 'solved', 'closed'] as const
export const caseChannels = [
  ...(['email', 'form', 'chat', 'phone', 'sms', 'whatsapp', 'web'] as const),
  ...(['letter', 'fax', 'counter', 'other'] as const),
] as const

/** How much it weighs, what was done about it, and how it stands with that: of complaints. */
export const severities = ['minor', 'serious', 'critical'] as const
export const remedies = [
  ...(['explanation', 'apology', 'replacement', 'refund', 'credit', 'nothing'] as const),
] as const
export const remedyStates = ['asked', 'granted', 'refused'] as const

/**
 * What is measured: until the first answer, until each later one, and until it is solved; of
 * complaints also until they are acknowledged, and answered.
 */
export const clockNames = ['first', 'next', 'resolution', 'acknowledge', 'answer'] as const
export type ClockName = (typeof clockNames)[number]

export interface Clock {
  /** Opening hours that had passed by `since`, in ms, or in all where it stands still. */
  spent: number
  since: number | null
  /** When its time is over, if it goes on; null too where it never is. */
  due: number | null
  /** Its time was over before it was stopped. */
  late: boolean
}

export type Clocks = Partial<Record<ClockName, Clock>>

/** What was said of the clocks by now: of each, for which time it was warned or reported. */
export interface Alarms {
  warned?: Partial<Record<ClockName, number>>
  missed?: Partial<Record<ClockName, number>>
  /** Who was asked to take it last, counted from 0, and when. */
  asked?: { step: number; at: number }
}

/**
 * What a customer wants of us. `number` is counted per workspace and never given twice. `waitingSince`
 * is the instant since which the customer waits for an answer, null while it is their turn;
 * `solvedAt` stands while it is solved or closed; `minutes` is the time that was logged on it. A
 * complaint is a case of that kind: by when it is to be acknowledged and answered stays when it was;
 * `amount` in minor units of `currency` is what the remedy costs, `granted` unless somebody with a
 * higher limit is `asked`.
 */
export const cases = sqliteTable(
  'cases',
  {
    ...record,
    number: integer().notNull(),
    subject: text().notNull(),
    contactId: text('contact_id'),
    companyId: text('company_id'),
    kind: text({ enum: caseKinds }).notNull().default('question'),
    priority: text({ enum: casePriorities }).notNull().default('normal'),
    status: text({ enum: caseStatuses }).notNull().default('new'),
    ownerId: text('owner_id'),
    ...belonging,
    channel: text({ enum: caseChannels }).notNull().default('other'),
    productId: text('product_id'),
    dealId: text('deal_id'),
    orderId: text('order_id'),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    cause: text(),
    minutes: integer().notNull().default(0),
    waitingSince: integer('waiting_since'),
    lastInAt: integer('last_in_at'),
    lastOutAt: integer('last_out_at'),
    firstReplyAt: integer('first_reply_at'),
    solvedAt: integer('solved_at'),
    closedAt: integer('closed_at'),
    /** When it was open again last after it was done. */
    reopenedAt: integer('reopened_at'),
    snoozedUntil: integer('snoozed_until'),
    escalatedAt: integer('escalated_at'),
    severity: text({ enum: severities }),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgeBy: integer('acknowledge_by'),
    answerBy: integer('answer_by'),
    remedy: text({ enum: remedies }),
    amount: integer(),
    currency: text(),
    remedyState: text('remedy_state', { enum: remedyStates }),
    remedyAskedBy: text('remedy_asked_by'),
    remedyDecidedBy: text('remedy_decided_by'),
    satisfied: integer({ mode: 'boolean' }),
    lesson: text(),
    clocks: text({ mode: 'json' }).$type<Clocks>(),
    /** When the next of what is promised is due. */
    dueAt: integer('due_at'),
    alarms: text({ mode: 'json' }).$type<Alarms>(),
    /** When somebody is to be asked or warned next. */
    alarmAt: integer('alarm_at'),
    /** Since when it is to be given to somebody by the rules. */
    routeAt: integer('route_at'),
    /** To whom a rule gave it last, when and why. */
    routedTo: text('routed_to'),
    routedAt: integer('routed_at'),
    routedWhy: text('routed_why'),
    /** When the customer is to be asked how satisfied they are, and was. */
    askAt: integer('ask_at'),
    askedAt: integer('asked_at'),
    /** What they said: 1 to 5, in their own words, and when. */
    score: integer(),
    scoreText: text('score_text'),
    scoredAt: integer('scored_at'),
    /** The service levels for customers of its tier, and on whose clocks, as it was when that was set. */
    tiered: text({ mode: 'json' }).$type<string[]>(),
    zone: text(),
    externalIds,
    ownValues,
  },
  (t) => [
    uniqueIndex('cases_number').on(t.workspaceId, t.number),
    index('cases_created').on(t.workspaceId, t.createdAt, t.id),
    index('cases_status').on(t.workspaceId, t.status, t.createdAt, t.id),
    index('cases_contact').on(t.workspaceId, t.contactId, t.createdAt, t.id),
    index('cases_company').on(t.workspaceId, t.companyId, t.createdAt, t.id),
    index('cases_deal').on(t.workspaceId, t.dealId, t.createdAt, t.id),
    index('cases_order')
      .on(t.workspaceId, t.orderId, t.createdAt, t.id)
      .where(sql`order_id is not null`),
    index('cases_product').on(t.workspaceId, t.productId, t.createdAt, t.id),
    index('cases_owner').on(t.workspaceId, t.ownerId, t.status, t.createdAt, t.id),
    index('cases_queue')
      .on(t.workspaceId, t.ownerId, t.createdAt, t.id)
      .where(sql`solved_at is null`),
    index('cases_waiting')
      .on(t.workspaceId, t.waitingSince, t.id)
      .where(sql`waiting_since is not null`),
    index('cases_solved').on(t.workspaceId, t.solvedAt, t.id).where(sql`solved_at is not null`),
    index('cases_reopened')
      .on(t.workspaceId, t.reopenedAt, t.id)
      .where(sql`reopened_at is not null`),
    index('cases_due').on(t.workspaceId, t.dueAt, t.id).where(sql`due_at is not null`),
    index('cases_route').on(t.workspaceId, t.routeAt, t.id).where(sql`route_at is not null`),
    index('cases_routed')
      .on(t.workspaceId, t.routedTo, t.routedAt)
      .where(sql`routed_to is not null`),
    index('cases_ask').on(t.workspaceId, t.askAt, t.id).where(sql`ask_at is not null`),
    index('cases_scored').on(t.workspaceId, t.scoredAt, t.id).where(sql`scored_at is not null`),
    index('cases_alarms').on(t.workspaceId, t.alarmAt).where(sql`alarm_at is not null`),
    index('complaints_created').on(t.workspaceId, t.createdAt, t.id).where(sql`kind = 'complaint'`),
    index('complaints_open')
      .on(t.workspaceId, t.createdAt, t.id)
      .where(sql`kind = 'complaint' and solved_at is null`),
    index('complaints_contact')
      .on(t.workspaceId, t.contactId, t.createdAt)
      .where(sql`kind = 'complaint'`),
    index('complaints_company')
      .on(t.workspaceId, t.companyId, t.createdAt)
      .where(sql`kind = 'complaint'`),
    index('complaints_product')
      .on(t.workspaceId, t.productId, t.createdAt, t.id)
      .where(sql`kind = 'complaint'`),
    index('complaints_due')
      .on(t.workspaceId, t.dueAt, t.id)
      .where(sql`kind = 'complaint' and due_at is not null`),
    ...belongingIndexes('cases', t),
  ],
)

export const directions = ['in', 'out', 'note'] as const
/**
 * How it stands with a message: one that came in was `received`; one that goes out is only `kept`
 * here where no channel sends it, else `pending`, `sent`, `failed`, or `unknown` where its provider
 * was called and did not say.
 */
export const messageStates = ['received', 'kept', 'pending', 'sent', 'failed', 'unknown'] as const

/** What became of a call: nobody answered it in time, or the caller gave up before. */
export const callEnds = ['answered', 'missed', 'abandoned'] as const

/** A file that came or goes with a message; its bytes lie in R2 under `key`. */
export interface MessageFile {
  key: string
  name: string
  type: string
  size: number
}

/**
 * What was said in a case: by the customer (`in`), to them (`out`), or among colleagues (`note`, which
 * no customer ever sees). `text` is its beginning where the whole is in `long_texts`; `sender` says who
 * wrote it, as the channel has it; of a call, `rangFor` and `talkedFor` are seconds; `externalIds` are what the channel calls it, each one message's alone;
 * `answerIds` are the articles whose text was put into it.
 */
export const messages = sqliteTable(
  'messages',
  {
    ...record,
    caseId: text('case_id').notNull(),
    direction: text({ enum: directions }).notNull(),
    channel: text({ enum: caseChannels }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    authorId: text('author_id'),
    contactId: text('contact_id'),
    sender: text(),
    state: text({ enum: messageStates }).notNull(),
    files: text({ mode: 'json' }).$type<MessageFile[]>().notNull().default([]),
    /** To whom a mail goes, where that was said: the first in To, the others in Cc. */
    recipients: text({ mode: 'json' }).$type<string[]>(),
    answerIds: text('answer_ids', { mode: 'json' }).$type<string[]>().notNull().default([]),
    at: integer().notNull(),
    call: text({ enum: callEnds }),
    rangFor: integer('rang_for'),
    talkedFor: integer('talked_for'),
    externalIds,
  },
  (t) => [
    index('messages_created').on(t.workspaceId, t.createdAt, t.id),
    index('messages_case').on(t.workspaceId, t.caseId, t.at, t.id),
    index('messages_contact').on(t.workspaceId, t.contactId, t.at, t.id),
    index('messages_at').on(t.workspaceId, t.at, t.id),
    index('messages_pending').on(t.workspaceId).where(sql`state = 'pending'`),
  ],
)
