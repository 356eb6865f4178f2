import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { turnButton } from '../../../core/action/turn-button.ts'
import type { Card, Item } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { describe } from '../../../core/event/describe.ts'
import { type RecentChange, recentChanges } from '../../../core/event/recent.ts'
import { may } from '../../../core/permissions.ts'
import { find, namesOf } from '../../../core/record/queries.ts'
import { ago } from '../../../language/formatting.ts'
import { shorten } from '../../../language/shorten.ts'
import { surfaceName } from '../../../platform/env.ts'

type Found = Awaited<ReturnType<typeof load>>

async function load(ctx: Context, before: number) {
  const { found, ids, next } = await find(ctx, recentChanges(ctx, before))
  return { found, next, names: await find(ctx, namesOf(ctx, ids)) }
}

/** So much of what was set stands in a row. */
const longest = 160

function item(ctx: Context, one: RecentChange, names: Map<string, string>): Item {
  const where = `${ago(one.at, readerOf(ctx))} in ${surfaceName(one.surface)}`
  const what = shorten(describe(ctx, one.changed, one, names), longest)
  return {
    title: one.title,
    text: [what, where].filter(Boolean).join(' · '),
    ...(may(ctx, 'undo') && { button: turnButton(one.name, one.event) }),
  }
}

const card = (ctx: Context, { found, names, next }: Found): Card => ({
  title: found.length ? 'My last changes' : 'Nothing to undo',
  subtitle: found.length ? 'Only you see this.' : 'You changed nothing in the last 30 days.',
  parts: found.length ? [{ kind: 'list', items: found.map((one) => item(ctx, one, names)) }] : [],
  buttons: [
    ...(next === undefined ? [] : [act('Earlier', 'my-changes', { before: next })]),
    act('Bin', 'bin'),
  ],
})

/** What the member did lately, each with Undo: a receipt that is gone is found again here. */
export const myChanges = defineAction({
  title: 'My last changes',
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({ before: z.int().optional() }),
  help: { Deals: [['undo', 'What you did last, each with Undo']] },
  typed: { words: ['undo', 'redo', 'my changes'] },
  run: (ctx, { before = Number.MAX_SAFE_INTEGER }) => load(ctx, before),
  card,
})
