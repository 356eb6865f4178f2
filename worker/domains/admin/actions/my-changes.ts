import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { turnButton } from '../../../core/action/turn-button.ts'
import type { Card, Item } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { type Recent, recentChanges } from '../../../core/event/recent.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { ago } from '../../../language/formatting.ts'
import { surfaceName } from '../../../platform/env.ts'

type Found = Awaited<ReturnType<typeof load>>

const load = (ctx: Context, before: number) => find(ctx, recentChanges(ctx, before))

function item(ctx: Context, { event, name, title, fields, surface, at }: Recent): Item {
  const where = `${ago(at, readerOf(ctx))} in ${surfaceName(surface)}`
  const what = fields.slice(0, 3).join(', ')
  return {
    title,
    text: [what, where].filter(Boolean).join(' · '),
    ...(may(ctx, 'undo') && { button: turnButton(name, event) }),
  }
}

const card = (ctx: Context, { found, next }: Found): Card => ({
  title: found.length ? 'My last changes' : 'Nothing to undo',
  subtitle: found.length ? 'Only you see this.' : 'You changed nothing in the last 30 days.',
  parts: found.length ? [{ kind: 'list', items: found.map((one) => item(ctx, one)) }] : [],
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
  typed: { words: ['undo', 'redo', 'my changes'] },
  run: (ctx, { before = Number.MAX_SAFE_INTEGER }) => load(ctx, before),
  card,
})
