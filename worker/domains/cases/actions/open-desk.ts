import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { openPlace } from '../../alerts/index.ts'
import { deskEvents, deskOf } from '../desk.ts'

const input = z.object({
  team: record('team').optional().meta({ label: 'Team' }),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

async function run(ctx: Context, { team, anyway }: z.output<typeof input>): Promise<Saved> {
  if (team) await find(ctx, recordLook(ctx, workspaceTeams, team))
  const place = await find(ctx, placeLook(ctx))
  const desk = await find(ctx, deskOf(ctx, place.id))
  const teamId = team ?? null
  if (desk?.active && desk.teamId === teamId) throw unchanged(already)
  const button = act('Show them anyway', 'open-desk', { anyway: true, ...(team && { team }) })
  const open = await openPlace(ctx, place, anyway ? undefined : button)
  const on = { ownerId: ctx.member.id, events: deskEvents, active: true, teamId }
  const rule = { ...on, id: `rule_case_${place.id}`, conversationId: place.id, of: 'case' }
  const change = desk ? edit(alertRules, desk, on) : insert(ctx, alertRules, rule)
  const notes = { ...(open.note && { note: open.note }) }
  return save(ctx, 'desk.opened', [change, ...(open.change ? [open.change] : [])], { notes })
}

const already = {
  title: 'Cases are shown here already',
  subtitle: 'One live card each. What you say in its thread stays among you.',
  parts: [],
  buttons: [act('Show no more', 'close-desk')],
}

/** This conversation gets one live card for each case, of one team or of all. */
export const openDesk = defineAction({
  title: 'Cases in this channel',
  needs: 'alert',
  inConversation: true,
  input,
  help: {
    Cases: [
      ['cases here', 'One live card a case in this channel; with a team’s name, only theirs'],
    ],
  },
  typed: { words: ['cases here'], read: (_ctx, rest) => (rest ? { team: rest } : {}) },
  events: [
    defineEvent({
      name: 'desk.opened',
      of: 'rule',
      receipt: () => 'Cases are shown here',
      subtitle: 'One live card each. What you say in its thread stays among you.',
    }),
  ],
  run,
  card: receipt,
})
