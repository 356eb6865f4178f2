import * as z from 'zod'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { capital } from '../../../language/formatting.ts'
import { kindText } from '../card.ts'
import { type Kind, kindsLook } from '../queries.ts'

const itemOf = (kind: Kind) => ({
  title: capital(kind.many),
  text: kindText(kind),
  button: open(kind.id),
})

function card(_ctx: Context, all: Kind[]): Card {
  const [used, retired] = [
    all.filter(({ retiredAt }) => retiredAt === null),
    all.filter(({ retiredAt }) => retiredAt !== null),
  ]
  return {
    title: all.length ? 'Kinds of your own' : 'No kinds of your own yet',
    subtitle: all.length
      ? 'Their records have fields, links, a card and a place in the API, like all others.'
      : 'Add what else you keep: contracts, vehicles, events. Nobody has to write code.',
    parts: [...listed('', used.map(itemOf)), ...listed('Retired', retired.map(itemOf))],
    buttons: [form('Add a kind', 'add-kind')],
  }
}

export const kinds = defineAction({
  title: 'Kinds of your own',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['kinds', 'Kinds of record of your own, such as contracts']] },
  typed: { words: ['kinds', 'own kinds'] },
  run: (ctx) => {
    allow(ctx, 'admin')
    return find(ctx, kindsLook(ctx))
  },
  card,
})
