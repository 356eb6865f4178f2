import * as z from 'zod'
import { workspaceAccounts } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError, unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { type AccountShown, accountName } from '../../../identity/account-names.ts'
import { map } from '../../../platform/db.ts'
import { accountLine, accountsLook, disconnectedCard } from '../account-card.ts'
import { identitiesOf } from '../identities.ts'

/** Who disconnects it is an admin, so one who still comes in. */
const shutOut =
  'Nothing else says that you work here, so you would shut yourself out. Connect another account of your company first.'

const open = (ctx: Context) => map(accountsLook(ctx), (all) => all.filter(({ active }) => active))

function chosen(ctx: Context, all: AccountShown[], account: string): AccountShown {
  const is = all.find(({ id }) => id === account)
  if (!is) throw labelledError('account', 'Account', 'There is no such account. Please choose one.')
  if (!is.active) throw unchanged(disconnectedCard(ctx, is))
  return is
}

export const disconnectAccount = defineAction({
  title: 'Disconnect an account',
  needs: 'admin',
  private: true,
  submit: 'Disconnect',
  danger: true,
  input: z.object({
    account: choice((ctx) =>
      map(open(ctx), (all) =>
        all.map((is) => ({ value: is.id, label: accountName(is), hint: accountLine(ctx, is) })),
      ),
    ).meta({ label: 'Account' }),
  }),
  prefill: async () => ({
    values: {},
    intro: 'Its people can write nothing at once and see nothing in a minute. Their work stays.',
  }),
  example: { account: exampleId('account') },
  async run(ctx, { account }) {
    const is = chosen(ctx, await find(ctx, accountsLook(ctx)), account)
    const mine = await identitiesOf(ctx, ctx.member.id)
    const elsewhere = mine.filter(
      ({ identity }) => identity.surface !== is.surface || identity.account !== is.externalId,
    )
    if (!elsewhere.some(({ vouches }) => vouches))
      throw labelledError('account', 'Account', shutOut)
    const patch = { active: false, leftAt: ctx.now }
    return save(ctx, 'account.disconnected', [edit(workspaceAccounts, is, patch)])
  },
  card: receipt,
})
