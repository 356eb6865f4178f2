import { erasures } from '../../../schema/workspace/privacy.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Change, insert } from '../../core/event/commit/index.ts'
import { withoutIt } from '../../core/event/referring.ts'
import { kinds } from '../../core/record/registry.ts'
import { newId } from '../../platform/id.ts'
import { listed, nameOf, type ToRemove, toRemove } from '../bin/index.ts'
import { erasedEvent } from './events.ts'
import type { Erasure } from './queries.ts'

/** The person to erase, with what goes along. Throws where it is no person. */
export async function toErase(ctx: Context, id: string): Promise<ToRemove> {
  const found = await toRemove(ctx, id)
  if (found.kind.isPerson) return found
  const people = kinds(ctx).flatMap(({ isPerson, noun }) => (isPerson ? noun[1] : []))
  throw new CrmError('invalid', `Only ${people.join(' and ')} are erased. Remove it instead.`)
}

/** "Jane Ford is erased for good, with 2 tasks and 3 activities that are about nobody else. …" */
export function whatGoes({ kind, row, referring }: ToRemove): string {
  const along = listed(referring, ['goes'])
  const left = listed(referring, ['emptied', 'shortened'])
  return [
    `${nameOf(kind, row)} is erased for good: the record, its whole history${along && `, and ${along} about it`}.`,
    left && `What stays, without them: ${left}.`,
    'Their name, addresses and numbers go from texts, mails, files and cards too. That somebody was erased, when and by whom stays. There is no Undo.',
  ]
    .filter(Boolean)
    .join(' ')
}

function removing(ctx: Context, { kind, row, referring }: ToRemove, why: Erasure['why']): Change[] {
  const there = referring.filter(({ any }) => any)
  const entry = {
    ...{ id: newId('erasure', ctx.now), of: kind.kind, recordId: row.id, memberId: ctx.member.id },
    ...{ why, state: 'erasing' as const, doneAt: null },
  }
  return [
    ...there.map((one) => withoutIt(one, row)),
    { op: 'remove', kind: kind.kind, row, unlinks: true },
    insert(ctx, erasures, entry),
  ]
}

/** One event for all of them, about the entry that says so of the first. */
export function erase(ctx: Context, all: ToRemove[], why: Erasure['why']): Promise<Saved> {
  const changes = all.flatMap((one) => removing(ctx, one, why))
  const entry = changes.find(({ kind }) => kind === 'erasure')
  if (!entry) throw new CrmError('invalid', 'There is nobody to erase.')
  return save(ctx, erasedEvent.name, changes, { about: entry.row.id })
}
