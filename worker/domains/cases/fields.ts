import * as z from 'zod'
import {
  callEnds,
  caseChannels,
  caseKinds,
  casePriorities,
  caseStatuses,
  clockNames,
  directions,
  messageStates,
  remedies,
  remedyStates,
  severities,
} from '../../../schema/workspace/cases.ts'
import {
  instant,
  long,
  money,
  oneOf,
  reachedAt,
  record,
  text,
  yesno,
} from '../../core/action/fields.ts'
import { belongingFields } from '../../core/record/belonging.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { kindNames, priorityNames } from '../service-levels/index.ts'
import { remedyNames, remedyStateNames, severityNames } from './complaint-words.ts'
import { callNames, channelNames, statusNames } from './words.ts'

export const kindField = oneOf(caseKinds, kindNames)
export const priorityField = oneOf(casePriorities, priorityNames)
export const statusField = oneOf(caseStatuses, statusNames)
export const channelField = oneOf(caseChannels, channelNames)
export const severityField = oneOf(severities, severityNames)
export const remedyField = oneOf(remedies, remedyNames)

/** Who waits for two things waits since the first. */
const earliest = (all: unknown[]) =>
  all.reduce<number | null>(
    (first, at) => (typeof at === 'number' ? Math.min(at, first ?? at) : first),
    null,
  )

/** An instant that follows what happens to a case. */
const follows = (label: string): FieldOf => ({ label, is: instant, export: true, unspoken: true })

const clock = z.object({
  ...{ spent: z.int(), since: instant.nullable(), due: instant.nullable(), late: z.boolean() },
})
const ofClocks = z.partialRecord(z.enum(clockNames), instant)
const alarms = z.object({
  ...{ warned: ofClocks.optional(), missed: ofClocks.optional() },
  asked: z.object({ step: z.int(), at: instant }).optional(),
})
/** Nobody else's business, and no message names it. */
const inside = { unspoken: true, inside: true } as const

export const caseFields: Record<string, FieldOf> = {
  number: { label: 'Number', is: z.int(), export: true, unspoken: true },
  subject: { label: 'Subject', is: text, export: true, example: 'Printer broken' },
  contactId: {
    label: 'Person',
    is: record('contact'),
    export: true,
    asked: ['person', 'customer'],
  },
  companyId: { label: 'Company', is: record('company'), export: true },
  kind: { label: 'Type', is: kindField, export: true, outside: 'type' },
  priority: { label: 'Priority', is: priorityField, export: true },
  status: { label: 'Status', is: statusField, export: true },
  ownerId: { label: 'Owner', is: record('member'), export: true },
  ...belongingFields,
  channel: { label: 'Channel', is: channelField, export: true },
  productId: { label: 'Product', is: record('product'), export: true },
  dealId: { label: 'Deal', is: record('deal'), export: true },
  orderId: { label: 'Order', is: record('order'), export: true },
  tags: { label: 'Tags', is: z.array(text), export: true, example: ['printer'] },
  cause: {
    ...{ label: 'Cause', is: text, export: true, example: 'Worn drum', divides: true },
    ...{ inside: true, mayBe: 'hidden' },
  },
  minutes: {
    ...{ label: 'Time spent', is: z.int().min(0), export: true, spoken: 'the time spent' },
    ...{ inside: true, mayBe: 'hidden' },
  },
  waitingSince: { ...follows('Customer waits since'), asked: ['waiting'], merged: earliest },
  lastInAt: follows('Customer wrote last'),
  lastOutAt: follows('Answered last'),
  firstReplyAt: follows('First answer'),
  solvedAt: { ...follows('Solved'), asked: ['solved'] },
  closedAt: { ...follows('Closed'), asked: ['closed'] },
  reopenedAt: { ...follows('Reopened'), asked: ['reopened'] },
  snoozedUntil: { label: 'Snoozed until', is: instant, export: true },
  escalatedAt: follows('Escalated'),
  severity: { label: 'Severity', is: severityField, export: true },
  acknowledgedAt: { ...follows('Acknowledged'), unspoken: true },
  acknowledgeBy: follows('To be acknowledged by'),
  answerBy: follows('To be answered by'),
  remedy: { label: 'Remedy', is: remedyField, export: true, inside: true },
  amount: { label: 'Amount', is: money, export: true, mayBe: 'hidden' },
  currency: {
    ...{ label: 'Currency', is: text, export: true, unspoken: true, example: 'EUR' },
    warehouse: true,
  },
  remedyState: {
    label: 'Approval',
    is: oneOf(remedyStates, remedyStateNames),
    export: true,
    ...inside,
  },
  remedyAskedBy: { label: 'Remedy by', is: record('member'), export: true, ...inside },
  remedyDecidedBy: { label: 'Approved by', is: record('member'), export: true, ...inside },
  satisfied: { label: 'Satisfied', is: yesno, export: true, inside: true },
  lesson: { label: 'Lesson learned', is: long, export: true, inside: true, mayBe: 'hidden' },
  dueAt: { ...follows('Due'), asked: ['due'] },
  clocks: {
    label: 'Clocks',
    is: z.partialRecord(z.enum(clockNames), clock),
    export: true,
    ...inside,
  },
  alarms: {
    label: 'Alarms',
    is: alarms,
    export: true,
    ...inside,
    example: { asked: { step: 0, at: Date.UTC(2026, 8, 30, 12) } },
  },
  alarmAt: { ...follows('Next alarm'), ...inside },
  routeAt: { ...follows('To be given out'), ...inside },
  routedTo: { label: 'Given by rule to', is: record('member'), export: true, ...inside },
  routedAt: { ...follows('Given by rule'), ...inside },
  routedWhy: { label: 'Routing', is: text, export: true, inside: true },
  tiered: {
    ...{ label: 'Service levels by tier', is: z.array(text), export: true, ...inside },
    example: ['level_1'],
  },
  zone: { label: 'Customer’s time zone', is: text, export: true, divides: true, ...inside },
  askAt: { ...follows('To be asked'), ...inside },
  askedAt: { ...follows('Asked'), ...inside },
  score: { label: 'Satisfaction', is: z.int().min(1).max(5), export: true },
  scoreText: {
    ...{ label: 'What they say', is: text, export: true },
    ...{ inside: true, theirWords: true },
  },
  scoredAt: follows('Satisfaction said'),
}

const callField = oneOf(callEnds, callNames)
const seconds = z.int().min(0)
const file = z.object({ key: text, name: text, type: text, size: z.int() })

export const messageFields: Record<string, FieldOf> = {
  caseId: { label: 'Case', is: record('case'), export: true, unspoken: true },
  direction: { label: 'Direction', is: z.enum(directions), export: true, unspoken: true },
  channel: { label: 'Channel', is: channelField, export: true, unspoken: true },
  subject: { label: 'Subject', is: text, export: true, inside: true },
  text: { label: 'Text', is: long, export: true, inside: true },
  authorId: { label: 'By', is: record('member'), export: true, unspoken: true },
  contactId: { label: 'Person', is: record('contact'), export: true, unspoken: true },
  sender: { label: 'From', is: reachedAt, export: true, unspoken: true, inside: true },
  recipients: {
    ...{ label: 'To', is: z.array(reachedAt), export: true, unspoken: true, inside: true },
    example: ['jane.ford@globex.example'],
  },
  state: { label: 'State', is: z.enum(messageStates), export: true, unspoken: true },
  files: { label: 'Files', is: z.array(file), export: true, unspoken: true, inside: true },
  answerIds: {
    ...{ label: 'Answers in it', is: z.array(text), export: true, unspoken: true, inside: true },
  },
  at: { label: 'When', is: instant, export: true, unspoken: true },
  call: { label: 'Call', is: callField, export: true, unspoken: true },
  rangFor: { label: 'Rang for (seconds)', is: seconds, export: true, unspoken: true },
  talkedFor: { label: 'Talked for (seconds)', is: seconds, export: true, unspoken: true },
}
