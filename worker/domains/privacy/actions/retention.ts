import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Button, type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { leadOn } from '../../../core/record/list.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { capital } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { item, proposalsList } from '../retention/list.ts'
import { type Proposed, proposedLook, type Rule, rulesLook } from '../retention/queries.ts'

/** As many as are erased, or kept, with one press. */
const page = 5

interface Shown {
  rules: Rule[]
  proposed: Proposed[]
}

async function load(ctx: Context): Promise<Shown> {
  const [rules, proposed] = await ask(ctx.db, rulesLook(ctx), proposedLook(ctx, page + 1))
  return { rules: rules.filter(({ active }) => active), proposed }
}

function saying(ctx: Context, { rules, proposed }: Shown): string {
  const all = rules.map(
    ({ of, months }) =>
      `${capital(recordKind(ctx, of).noun[1])} without contact for ${months} months are proposed for erasure.`,
  )
  if (all.length === 0)
    return 'Nobody is proposed for erasure: set after how long without contact that shall be.'
  const what = proposed.length ? 'Nothing is erased by itself.' : 'Nobody is at present.'
  return [...all, what].join(' ')
}

function buttonsOf({ proposed }: Shown): Button[] {
  const ids = proposed.slice(0, page).map(({ id }) => id)
  const rule = form('Set a rule', 'set-retention')
  if (ids.length < 2) return [rule]
  return [
    { ...form('Erase all of these', 'erase-proposed', { ids }), style: 'danger' },
    act('Keep all of these', 'keep-proposed', { ids }),
    rule,
  ]
}

function card(ctx: Context, is: Shown): Card {
  const some = is.proposed.slice(0, page)
  const more = is.proposed.length > page ? leadOn(proposalsList, 'Show all') : undefined
  return {
    title: 'Retention',
    subtitle: saying(ctx, is),
    parts: listed(
      'Proposed for erasure',
      some.map((one) => item(ctx, one)),
      more,
    ),
    buttons: buttonsOf(is),
  }
}

/** After how long who is proposed for erasure, and who is: each decided with one press. */
export const retention = defineAction({
  title: 'Retention',
  needs: 'audit',
  private: true,
  redrawn: true,
  input: z.object({}),
  help: {
    'Who did what, and what is kept': [
      ['retention', 'After how long without contact people are proposed for erasure'],
    ],
  },
  typed: { words: ['retention', 'retention rules'] },
  run: load,
  card,
})
