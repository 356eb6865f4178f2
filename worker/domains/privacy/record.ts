import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { erasureReasons, erasureStates, erasures } from '../../../schema/workspace/privacy.ts'
import { instant, record, text } from '../../core/action/fields.ts'
import { isAtLeast } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import { erasureCard } from './card.ts'
import { goOn } from './go-on.ts'
import { erasuresList } from './list.ts'
import { erasureShown } from './queries.ts'

/** That somebody was erased. For admins: who it was is known to nobody. */
export const erasure = defineRecord({
  kind: 'erasure',
  table: erasures,
  noun: ['erasure', 'erasures'],
  rights: {
    needs: 'admin',
    visible: ({ member, shared }) =>
      isAtLeast(member.role, 'admin') && !shared ? undefined : sql`false`,
  },
  endedBy: 'erasures',
  fields: {
    of: { label: 'Kind', is: text, export: true, unspoken: true, example: 'contact' },
    recordId: { label: 'Its id before', is: text, export: true, unspoken: true },
    memberId: { label: 'By', is: record('member'), export: true, unspoken: true },
    why: { label: 'Why', is: z.enum(erasureReasons), export: true, unspoken: true },
    state: { label: 'State', is: z.enum(erasureStates), export: true, unspoken: true },
    doneAt: { label: 'Done', is: instant, export: true, unspoken: true },
  },
  wakes: [{ job: 'erasures', after: 90_000 }],
  lists: [erasuresList],
  drawing: {
    look: erasureShown,
    card: erasureCard,
    receipt: (ctx, is, { parts }) => ({ ...erasureCard(ctx, is), parts }),
    saved: (ctx, is) => goOn(ctx, is),
  },
})
