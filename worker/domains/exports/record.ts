import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { exportStates, exports } from '../../../schema/workspace/exports.ts'
import { record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { sendWork } from '../../core/event/work.ts'
import { may } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import { exportCard, exportLive } from './card.ts'
import { anExport } from './queries.ts'

/** Everything of the workspace as a file, and how far that is. */
export const exportRecord = defineRecord({
  kind: 'export',
  table: exports,
  noun: ['export', 'exports'],
  rights: {
    needs: 'admin',
    visible: ({ member }) => (may({ member }, 'audit') ? undefined : sql`false`),
  },
  endedBy: 'exports',
  isFile: true,
  fields: {
    state: { label: 'State', is: z.enum(exportStates), export: true, unspoken: true },
    counts: {
      ...{ label: 'Counts', is: z.record(z.string(), z.int()), export: true, unspoken: true },
      example: { contact: 250 },
    },
    size: { label: 'Bytes', is: z.int(), export: true, unspoken: true },
    error: { label: 'What went wrong', is: text, export: true, unspoken: true },
    ownerId: { label: 'By', is: record('member'), export: true, unspoken: true },
  },
  wakes: [{ job: 'exports', after: 90_000 }],
  live: exportLive,
  drawing: {
    look: anExport,
    card: exportCard,
    receipt: (ctx, is, said) => savedCard(exportCard(ctx, is), said),
    saved: async ({ deps }, is) => {
      if (is.state === 'writing') await sendWork(deps, is)
    },
  },
})
