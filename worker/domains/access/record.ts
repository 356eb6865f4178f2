import * as z from 'zod'
import { accessRequests, accessStates } from '../../../schema/workspace/access.ts'
import { instant, record } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import { visibleTo } from './audience.ts'
import { requestCard } from './card.ts'
import { requestHits, requestsList } from './lists.ts'
import { requestShown } from './queries.ts'

/** Its record is no field: who only asks learns no id by it. */
export const access = defineRecord({
  kind: 'access',
  table: accessRequests,
  noun: ['request for access', 'requests for access'],
  broughtIn: 'never',
  rights: { needs: 'change', visible: visibleTo },
  endedBy: 'refuse-access',
  follows: 'recordId',
  fields: {
    memberId: { label: 'Who asks', is: record('member'), export: true },
    state: { label: 'Answer', is: z.enum(accessStates), export: true },
    askedAt: { label: 'Asked', is: instant, export: true },
    decidedBy: { label: 'Answered by', is: record('member'), export: true },
    until: { label: 'Until', is: instant, export: true },
  },
  together: ['state', 'decidedBy', 'until'],
  wakes: [{ job: 'access' }],
  found: { hits: requestHits, inOrder: true },
  lists: [requestsList],
  drawing: {
    look: requestShown,
    card: requestCard,
    receipt: (ctx, is, said) => savedCard(requestCard(ctx, is), said),
  },
})
