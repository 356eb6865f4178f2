import { sql } from 'drizzle-orm'
import * as z from 'zod'
import {
  retentionProposals,
  retentionRules,
  retentionStates,
} from '../../../../schema/workspace/privacy.ts'
import { instant, text } from '../../../core/action/fields.ts'
import { isAtLeast } from '../../../core/permissions.ts'
import { defineRecord } from '../../../core/record/define.ts'
import type { Audience } from '../../../core/record/reader.ts'
import { proposalsList } from './list.ts'

const toAdmins = ({ member, shared }: Audience) =>
  isAtLeast(member.role, 'admin') && !shared ? undefined : sql`false`

const rights = { needs: 'admin' as const, visible: toAdmins }

/** After how long without contact people are proposed for erasure. */
export const retentionRule = defineRecord({
  kind: 'retention',
  table: retentionRules,
  noun: ['retention rule', 'retention rules'],
  broughtIn: { by: ['of'] },
  rights,
  fields: {
    of: { label: 'Records', is: text, export: true, unspoken: true },
    months: { label: 'Months without contact', is: z.int(), export: true },
    active: { label: 'On', is: z.boolean(), export: true, spoken: 'whether it is on' },
  },
  wakes: [{ job: 'retention' }],
})

/** Somebody with whom nobody was in contact for so long. */
export const retentionProposal = defineRecord({
  kind: 'proposal',
  table: retentionProposals,
  noun: ['proposal', 'proposals'],
  rights,
  fields: {
    of: { label: 'Records', is: text, export: false, unspoken: true },
    recordId: { label: 'Who', is: text, export: false, unspoken: true },
    lastAt: { label: 'Contact last', is: instant, export: false, unspoken: true },
    state: {
      label: 'State',
      is: z.enum(retentionStates),
      export: false,
      spoken: 'whether they are kept',
    },
    keepUntil: { label: 'Kept until', is: instant, export: false, unspoken: true },
  },
  lists: [proposalsList],
})
