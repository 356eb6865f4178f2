import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { type AccountShown, accountName } from '../../../identity/account-names.ts'
import { map } from '../../../platform/db.ts'
import { accountLine, accountsLook } from '../account-card.ts'

const disconnect: Button = {
  ...{ label: 'Disconnect', action: 'disconnect-account', mode: 'form', style: 'danger' },
  input: {},
}

/** Those that joined, first come first. */
export const accountsList = defineList<AccountShown>({
  ...{ name: 'accounts', title: 'Accounts', own: true },
  page: (ctx, { after, most }) => {
    allow(ctx, 'audit')
    return map(accountsLook(ctx), (all) => {
      const [joinedAt, id] = after ?? []
      const rest = all.slice(all.findIndex((one) => one.id === id && one.joinedAt === joinedAt) + 1)
      return pageOf(rest, most, (one) => [one.joinedAt, one.id])
    })
  },
  item: (ctx, is) => ({ title: accountName(is), text: accountLine(ctx, is) }),
})

function card(_ctx: Context, parts: Part[]): Card {
  const [list] = parts
  const several = list?.kind === 'list' && list.items.length > 1
  return {
    title: 'Accounts',
    subtitle: 'Whose people can come in. One more joins with a code.',
    parts,
    buttons: [act('Get a code', 'connect'), ...(several ? [disconnect] : [])],
  }
}

export const accounts = defineAction({
  title: 'Accounts',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['accounts', 'Which accounts are connected']] },
  typed: { words: ['accounts'] },
  run: (ctx) => find(ctx, accountsList.show(ctx, '')),
  card,
})
