import { turnButton } from '../../core/action/turn-button.ts'
import type { Item } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { defineList, pageOf } from '../../core/record/list.ts'
import { recordKind } from '../../core/record/registry.ts'
import { ago, capital } from '../../language/formatting.ts'
import { map, rows } from '../../platform/db.ts'
import { type Removed, removedLately } from './queries.ts'

function item(ctx: Context, { event, kind, name, title, memberId, who, at }: Removed): Item {
  const noun = capital(recordKind(ctx, kind).noun[0])
  const by = `removed by ${called(ctx, memberId, who, 'someone')}, ${ago(at, readerOf(ctx))}`
  return {
    title: title ?? noun,
    text: title ? `${noun} · ${by}` : capital(by),
    ...(may(ctx, 'undo', { ownerId: memberId }) && { button: turnButton(name, event) }),
  }
}

/** The newest first. */
export const binList = defineList<Removed>({
  ...{ name: 'bin', title: 'Bin', own: true },
  page: (ctx, { after, most }) =>
    map(rows(removedLately(ctx, after, most + 1)), (found) =>
      pageOf(found, most, ({ at, event }) => [at, event]),
    ),
  item,
})
