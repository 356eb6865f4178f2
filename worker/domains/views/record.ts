import { eq, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { views } from '../../../schema/workspace/views.ts'
import { record, text, yesno } from '../../core/action/fields.ts'
import { definePlainRecord } from '../../core/record/plain.ts'

/** A page's address is what it shows; each reader sees of that what they may. */
export const view = definePlainRecord({
  kind: 'view',
  table: views,
  noun: ['view', 'views'],
  title: 'name',
  rights: {
    needs: 'change',
    whose: ['ownerId'],
    personal: ({ shared }) => !shared,
    visible: ({ member, shared }) =>
      or(eq(views.shared, true), shared ? sql`false` : eq(views.ownerId, member.id)),
  },
  fields: {
    name: { label: 'Name', is: text, export: true, form: true, required: true },
    shared: {
      label: 'For everyone',
      is: yesno,
      export: true,
      form: true,
      begins: false,
      fact: true,
    },
    page: { label: 'Page', is: z.string().max(60), export: true, sent: true, begins: 'board' },
    query: {
      label: 'What it shows',
      is: z.string().max(1000),
      export: true,
      sent: true,
      begins: '',
    },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
})
