import * as z from 'zod'
import { segments } from '../../../../schema/workspace/segments.ts'
import { act, back, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { listed } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { cursor } from '../../../core/record/list.ts'
import { find, notThere } from '../../../core/record/queries.ts'
import { day, today } from '../../../language/formatting.ts'
import { type Member, membersPage } from '../members.ts'
import { type SegmentShown, segmentShown } from '../queries.ts'
import { readSegment } from '../read.ts'

const input = z.object({
  id: record('segment').meta({ label: 'Segment', subject: true }),
  after: cursor.optional(),
})

const pageSize = 10

/** Its owner is shown the last members also where its words do not work any more. */
const conditionsOf = (ctx: Context, is: SegmentShown) =>
  readSegment(ctx, is).catch((error: unknown) => {
    const isOwner = is.ownerId === ctx.member.id && !ctx.shared
    if (error instanceof CrmError && isOwner) return undefined
    throw error
  })

async function run(ctx: Context, { id, after }: z.output<typeof input>) {
  const is = await find(ctx, segmentShown(ctx, id))
  if (!is) throw notThere(ctx, segments, id)
  const of = await conditionsOf(ctx, is)
  const page = await find(ctx, membersPage(ctx, id, of, { after, most: pageSize }))
  return { is, ...page }
}

const item = (ctx: Context, { id, name, since }: Member) => {
  const reader = readerOf(ctx)
  return {
    title: name,
    text: `since ${day(today({ ...reader, now: since }), reader)}`,
    button: open(id),
  }
}

export const segmentMembersAction = defineAction({
  title: 'Members of a segment',
  needs: 'read',
  costs: 'ask',
  hidden: true,
  input,
  run,
  card: (ctx, { is, rows, next }) => {
    const more = next && act('Next page', 'segment-members', { id: is.id, after: next })
    const parts = listed(
      '',
      rows.map((one) => item(ctx, one)),
      more,
    )
    return {
      title: `In ${is.name}`,
      parts: parts.length ? parts : [{ kind: 'text', text: 'There is nobody in it.' }],
      buttons: [back(is.id)],
    }
  },
})
