import { type Column, eq, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { visibilities } from '../../../../schema/workspace/reports.ts'
import { record } from '../../../core/action/fields.ts'
import type { Audience } from '../../../core/record/reader.ts'

/** What somebody keeps for themselves, or for everyone: a report, a dashboard. */

export const mineOrShared = (table: { visibility: Column; ownerId: Column }) => ({
  needs: 'change' as const,
  whose: ['ownerId'],
  personal: ({ visibility }: Record<string, unknown>) => visibility === 'mine',
  visible: ({ member, shared }: Audience) =>
    or(eq(table.visibility, 'shared'), shared ? sql`false` : eq(table.ownerId, member.id)),
})

export const whoseFields = {
  visibility: {
    ...{ label: 'Who sees it', is: z.enum(visibilities), export: true },
    spoken: 'who sees it',
  },
  active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is in use' },
  ownerId: { label: 'Owner', is: record('member'), export: true },
}
