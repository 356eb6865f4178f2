import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { edit } from '../../commit.ts'
import { unchanged } from '../../errors.ts'
import { record } from '../../fields.ts'
import { receipt, save } from '../../receipt.ts'
import { memberCard } from '../../show/member.ts'
import { memberIn } from './members-look.ts'

/** From the member's card: type-ahead offers those who are active. */
export const reactivateMember = defineAction({
  title: 'Reactivate a member',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ id: record('member').meta({ label: 'Member', subject: true }) }),
  async run(ctx, { id }) {
    const is = await memberIn(ctx, { field: 'id', label: 'Member' }, id)
    if (is.active) throw unchanged(memberCard(ctx, is, { title: `Active already: ${is.name}` }))
    return save(ctx, 'member.reactivated', [edit('member', is, { active: true })])
  },
  card: receipt,
})
