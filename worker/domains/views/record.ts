import { eq, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { views } from '../../../schema/workspace/views.ts'
import { long, record, text } from '../../core/action/fields.ts'
import { definePlainRecord } from '../../core/record/plain.ts'

/** A page's address is what it shows; each reader sees of that what they may. */
export const view = definePlainRecord({
  kind: 'view',
  table: views,
  noun: ['view', 'views'],
  title: 'name',
  shelf: 11,
  rights: {
    needs: 'change',
    whose: ['ownerId'],
    personal: ({ shared }) => !shared,
    visible: ({ member, shared }) =>
      or(eq(views.shared, true), shared ? sql`false` : eq(views.ownerId, member.id)),
  },
  fields: {
    name: { label: 'Name', is: text, export: true },
    shared: { label: 'For everyone', is: z.boolean(), export: true },
    page: { label: 'Page', is: text, export: true },
    query: { label: 'What it shows', is: long, export: true },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
})
