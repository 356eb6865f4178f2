import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { type AccountShown, accountName } from '../../../identity/account-names.ts'
import { accountLine, accountsLook } from '../account-card.ts'

const disconnect: Button = {
  ...{ label: 'Disconnect', action: 'disconnect-account', mode: 'form', style: 'danger' },
  input: {},
}

const card = (ctx: Context, found: AccountShown[]): Card => ({
  title: 'Accounts',
  subtitle: 'Whose people can come in. One more joins with a code.',
  parts: [
    {
      kind: 'list',
      items: found.map((is) => ({ title: accountName(is), text: accountLine(ctx, is) })),
    },
  ],
  buttons: [act('Get a code', 'connect'), ...(found.length > 1 ? [disconnect] : [])],
})

export const accounts = defineAction({
  title: 'Accounts',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  typed: { words: ['accounts'], read: () => ({}) },
  async run(ctx) {
    allow(ctx, 'admin')
    return find(ctx, accountsLook(ctx))
  },
  card,
})
