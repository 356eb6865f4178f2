import * as z from 'zod'
import { accessRequests } from '../../../../schema/workspace/access.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { givenForATime } from '../../access/index.ts'
import { ownRecord } from '../own-record.ts'
import { teamLook } from '../queries.ts'

const input = z.object({
  id: record('any').meta({ label: 'What', subject: true }),
  member: record('member').nullish().meta({ label: 'Colleague' }),
  team: record('team').nullish().meta({ label: 'Team' }),
})

type Given = z.output<typeof input>

const guest = 'This person is not in your CRM. Nothing is shared with guests.'

/** Whom it is to be shared with, or no longer. */
async function whom(ctx: Context, { member, team }: Given) {
  const [colleague, group] = await ask(
    ctx.db,
    colleagueChosen(ctx, member, { field: 'member', label: 'Colleague' }, guest),
    team ? teamLook(ctx, team) : nothing(undefined),
  )
  const chosen = [colleague, group].flatMap((one) => one ?? [])
  if (chosen.length === 0) throw fieldError('member', 'Please choose a colleague or a team.')
  return chosen
}

const names = (all: { name: string }[]) => all.map(({ name }) => name).join(' and ')

async function share(ctx: Context, given: Given) {
  const { kind, row } = await ownRecord(ctx, given.id)
  const chosen = await whom(ctx, given)
  const sharedWith = [...new Set([...(row.sharedWith ?? []), ...chosen.map(({ id }) => id)])]
  const notes = { note: `${names(chosen)} can see it now.` }
  const forATime = givenForATime(
    ctx,
    row.id,
    chosen.map(({ id }) => id),
  )
  // What was given for a time is from now on given for good.
  const forGood = (await find(ctx, forATime)).map((one) =>
    edit(accessRequests, one, { until: null }),
  )
  const change = edit(kind.table, row, { sharedWith })
  if (forGood.length && sharedWith.length === row.sharedWith?.length)
    return save(ctx, 'record.shared', forGood, { notes })
  return saveDiffering(ctx, 'record.shared', change, { notes, also: forGood })
}

async function stop(ctx: Context, given: Given) {
  const { kind, row } = await ownRecord(ctx, given.id)
  const chosen = await whom(ctx, given)
  const left = (row.sharedWith ?? []).filter((id) => !chosen.some((one) => one.id === id))
  const sharedWith = left.length ? left : null
  const notes = { note: `It is not shared with ${names(chosen)} any more.` }
  return saveDiffering(ctx, 'record.shared', edit(kind.table, row, { sharedWith }), { notes })
}

export const shareWith = defineAction({
  ...{ title: 'Share with somebody', submit: 'Share', needs: 'change', input },
  sets: ['sharedWith'],
  example: { member: 'Maria Silva' },
  run: share,
  card: receipt,
})

export const stopSharing = defineAction({
  ...{ title: 'Stop sharing', submit: 'Stop sharing', needs: 'change', input },
  sets: ['sharedWith'],
  example: { member: 'Maria Silva' },
  run: stop,
  card: receipt,
})
