import { turnButton } from '../../core/action/turn-button.ts'
import { removedTogetherEvent } from '../../core/batch/saved.ts'
import type { Item } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { removedEvent } from '../../core/event/removed.ts'
import { may } from '../../core/permissions.ts'
import { defineList, pageOf } from '../../core/record/list.ts'
import { recordKind } from '../../core/record/registry.ts'
import { ago, capital, count } from '../../language/formatting.ts'
import { both, map, rows } from '../../platform/db.ts'
import { type Removed, removedLately } from './queries.ts'

function item(ctx: Context, one: Removed): Item {
  const { event, kind, name, memberId, who, at, many } = one
  const noun =
    many > 1 ? count(many, recordKind(ctx, kind).noun[0]) : capital(recordKind(ctx, kind).noun[0])
  const title = one.title && many > 1 ? `${one.title} and ${count(many - 1, 'other')}` : one.title
  const by = `removed by ${called(ctx, memberId, who, 'someone')}, ${ago(at, readerOf(ctx))}`
  return {
    title: title ?? noun,
    text: title ? `${noun} · ${by}` : capital(by),
    ...(may(ctx, 'undo', { ownerId: memberId }) && { button: turnButton(name, event) }),
  }
}

const events = [removedEvent.name, removedTogetherEvent.name]

const newestFirst = (one: Removed, other: Removed) =>
  other.at - one.at || (other.event > one.event ? 1 : -1)

/** The newest first. */
export const binList = defineList<Removed>({
  ...{ name: 'bin', title: 'Bin', own: true },
  page: (ctx, { after, most }) =>
    map(
      both(...events.map((name) => rows(removedLately(ctx, { name, after, most: most + 1 })))),
      (found) => pageOf(found.flat().toSorted(newestFirst), most, ({ at, event }) => [at, event]),
    ),
  item,
})
