import * as z from 'zod'
import { act, drawnFrom } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Item, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { duplicatesList } from '../list.ts'
import { type Pair, pairsPage } from '../queries.ts'
import { bothNames, why } from '../words.ts'

const input = z.object({ pair: z.string().max(60).optional() })

async function load(ctx: Context, { pair }: z.output<typeof input>) {
  const [wanted, first, list] = await ask(
    ctx.db,
    pair ? pairsPage(ctx, { most: 1, only: pair }) : nothing(undefined),
    pairsPage(ctx, { most: 1 }),
    duplicatesList.show(ctx, ''),
  )
  return { pair: wanted?.rows[0] ?? first.rows[0], list }
}

const item = ({ id, name, line }: Pair['one']): Item => ({
  title: name,
  ...(line && { text: line }),
  button: act('Open', 'open-record', { id }),
})

function buttonsOf(ctx: Context, pair: Pair): Button[] {
  if (!may(ctx, 'change')) return []
  const { one, other } = pair
  const drawn = drawnFrom(pair)
  const records = { keep: one.id, ids: [other.id], pair: pair.id }
  return [
    { ...act('Merge', 'merge-records', records), style: 'primary' },
    { ...act('Not the same', 'part-records', { pair: pair.id }), drawn },
    { ...act('Later', 'postpone-pair', { pair: pair.id }), drawn },
    act('Compare', 'compare-records', { id: one.id, other: other.id }),
  ]
}

function card(ctx: Context, { pair, list }: { pair: Pair | undefined; list: Part[] }): Card {
  if (!pair)
    return {
      title: 'Duplicates',
      subtitle: 'Nothing looks alike. Each night it is looked for what does.',
      ...{ parts: [], buttons: [] },
    }
  return {
    title: `Is this one? ${bothNames(pair)}`,
    subtitle: why(pair),
    parts: [{ kind: 'list', items: [item(pair.one), item(pair.other)] }, ...titled(list)],
    buttons: buttonsOf(ctx, pair),
  }
}

const titled = (list: Part[]): Part[] =>
  list.map((part) => (part.kind === 'list' ? { ...part, title: 'All that look alike' } : part))

/** What may be there twice, pair by pair, each decided with one press. */
export const duplicatesShown = defineAction({
  title: 'Duplicates',
  needs: 'read',
  private: true,
  redrawn: true,
  input,
  help: {
    'People and companies': [
      ['duplicates', 'Who may be there twice: Merge or Not the same, with one press'],
    ],
  },
  typed: { words: ['duplicates', 'doubles', 'twins'] },
  run: load,
  card,
})
