import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { fieldLimits, visibilities } from '../../../schema/directory/directory.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import { exampleId } from '../../core/action/example-id.ts'
import { instant, text } from '../../core/action/fields.ts'
import { may } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import { copyOut } from '../../identity/directory-sync.ts'
import { tiersFoundJob } from '../analytics/index.ts'
import { settingsCard, settingsSaved } from './card.ts'
import { settingsLook } from './queries.ts'

const minutes = z.int().optional()

export const workspaceSettings = defineRecord({
  kind: 'settings',
  endedBy: 'delete-workspace',
  table: settings,
  noun: ['workspace', 'workspaces'],
  title: 'name',
  rights: { needs: 'admin' },
  fields: {
    name: { label: 'Name', is: text, export: true },
    currency: { label: 'Currency', is: text, export: true, spoken: '' },
    timeZone: { label: 'Time zone', is: text, export: true },
    locale: {
      label: 'Numbers and dates',
      is: text,
      export: true,
      spoken: 'how numbers and dates are written',
    },
    country: { label: 'Country', is: text, export: true },
    workingDays: { label: 'Working days', is: z.array(z.int()), export: true },
    lostReasons: { label: 'Lost reasons', is: z.array(text), export: true },
    visibility: {
      label: 'Who sees what',
      is: z.record(z.string(), z.enum(visibilities)),
      export: true,
      spoken: 'who sees what',
    },
    fieldRights: {
      label: 'Field rights',
      is: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.enum(fieldLimits)))),
      export: true,
      spoken: 'who sees which fields',
    },
    known: {
      label: 'Known to others',
      is: z.array(z.string()),
      export: true,
      spoken: 'what others learn of',
      example: ['deal'],
    },
    madeRoles: {
      label: 'Roles of your own',
      is: z.record(
        z.string(),
        z.object({
          name: text,
          from: z.enum(['viewer', 'rep', 'manager']),
          kinds: z.record(z.string(), z.enum(fieldLimits)).optional(),
          without: z.array(z.string()).optional(),
        }),
      ),
      export: true,
      spoken: 'the roles',
    },
    serviceLevels: {
      label: 'Service levels',
      is: z.array(
        z.object({
          ...{ id: text, name: text },
          kinds: z.array(z.string()).optional(),
          priorities: z.array(z.string()).optional(),
          ...{ first: minutes, next: minutes, resolution: minutes },
          days: z.array(z.int()),
          opens: z.array(z.tuple([z.int(), z.int()])),
          holidays: z.array(z.string()),
          ...{ warns: z.int(), chain: z.array(z.string()), passesOn: z.int() },
        }),
      ),
      export: true,
      spoken: 'the service levels',
      example: [
        {
          ...{ id: exampleId('level'), name: 'Urgent problems', priorities: ['urgent'], first: 60 },
          ...{ days: [1, 2, 3, 4, 5], opens: [[540, 1020]], holidays: ['2026-12-25'] },
          ...{ warns: 30, chain: [exampleId('member')], passesOn: 15 },
        },
      ],
    },
    routing: {
      label: 'Routing',
      is: z.array(
        z.object({
          ...{ id: text, name: text, how: z.enum(['turn', 'least', 'owner']), to: text },
          ...{ team: text.optional(), language: text.optional(), product: text.optional() },
          ...{ cap: z.int().optional(), skills: z.array(text).optional() },
        }),
      ),
      export: true,
      spoken: 'who is given new cases',
      example: [
        { id: exampleId('rule'), name: 'All', how: 'turn', to: exampleId('team'), cap: 10 },
      ],
    },
    yearBegins: {
      ...{ label: 'Year begins in', is: z.int(), export: true, example: 7 },
      spoken: 'when the year begins',
    },
    askAfter: {
      ...{ label: 'Satisfaction asked after', is: z.int(), export: true },
      spoken: 'when customers are asked how satisfied they are',
    },
    serviceHour: {
      ...{ label: 'An hour of service costs', is: z.int(), export: true },
      spoken: 'what an hour of service costs',
    },
    complaintRules: {
      label: 'Rules for complaints',
      is: z.object({
        ...{ acknowledge: z.int(), answer: z.int(), warns: z.int(), days: z.array(z.int()) },
        limits: z.object({ rep: z.int().nullable(), manager: z.int().nullable() }),
      }),
      export: true,
      spoken: 'the rules for complaints',
      example: {
        ...{ acknowledge: 2, answer: 15, warns: 1, days: [1, 2, 3, 4, 5] },
        limits: { rep: 0, manager: 50_000 },
      },
    },
    deleteAt: { label: 'Deletion', is: instant, export: false, spoken: 'whether it is deleted' },
    quietDays: {
      label: 'Quiet after',
      is: z.int(),
      export: true,
      spoken: 'the days until a deal is quiet',
    },
  },
  // A card in a conversation shows only what everyone there may see.
  shownOn: {
    fields: ['visibility', 'fieldRights', 'madeRoles'],
    records: ({ workspace }) =>
      sql`select record_id from posts where workspace_id = ${workspace.id}`,
  },
  // When every isolate knows it: see how long identities are remembered.
  wakes: [
    { job: 'rollups', after: 90_000 },
    { job: 'reindex', after: 90_000, fields: ['fieldRights'] },
    { job: tiersFoundJob, after: 90_000, fields: ['serviceLevels', 'complaintRules'] },
  ],
  drawing: {
    look: (ctx) => settingsLook(ctx),
    card: (ctx, is) => (may(ctx, 'admin') ? settingsCard(ctx, is) : undefined),
    receipt: settingsSaved,
    saved: ({ deps }, is) => copyOut(deps, { kind: 'settings', is }),
  },
})
