import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Button, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { type Change, differing, edit, insert } from '../../../core/event/commit/index.ts'
import { placeLook } from '../../../core/record/conversations.ts'
import { find } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { usualEvents } from '../names.ts'
import { ruleText } from '../rule-text.ts'
import { openPlace } from './readers.ts'
import { ruleLook } from './rules.ts'
import { fields, filledFrom, mustBeThere, ruleFrom, type Wish } from './wishes.ts'

const input = z.object({
  ...fields,
  rule: z.string().max(300).optional(),
  /** They know who else reads the conversation. */
  anyway: z.boolean().optional(),
})

type Given = z.output<typeof input>

/** What alerts are set to where nobody has said how. */
const asUsual = () => ({
  ...{ events: usualEvents(), filters: null, every: 'now' as const, hour: 8, perHour: null },
  ...{ quietFrom: null, quietUntil: null, wins: true },
})

/** What the form begins with where there is no rule yet. */
export const blankForm = (ctx: Context): Raw =>
  filledFrom(ctx, { ...blank, active: true, ownerId: '', ...asUsual() })

/** The owner as a member. */
export async function wishOf<T extends Wish>(ctx: Context, given: T) {
  const asked = { field: 'owner', label: 'Owner' }
  const owner = await find(ctx, colleagueChosen(ctx, given.owner, asked, 'Guests own no deals.'))
  return { ...given, owner: owner?.id }
}

/** What a rule is set to, and how that is said. */
export async function ruleSet(ctx: Context, wish: Wish) {
  const set = { ...(await ruleFrom(ctx, wish)), active: true, ownerId: ctx.member.id }
  return { set, notes: { note: ruleText({ ...blank, ...set }) } }
}

async function run(ctx: Context, { rule: id, anyway, ...given }: Given): Promise<Saved> {
  const wish = await wishOf(ctx, given)
  const [rule] = await ask(ctx.db, ruleLook(ctx, id), mustBeThere(ctx, wish))
  const { set, notes } = await ruleSet(ctx, wish)
  // One that is named stays as it is, on or paused.
  if (rule && (rule.active || id)) {
    const { ownerId: _, active: __, ...wanted } = set
    const patch = differing(rule, wanted)
    if (Object.keys(patch).length === 0) throw unchanged(asItIs(notes.note))
    return save(ctx, 'alerts.set', [edit(alertRules, rule, patch)], { notes })
  }
  const [place] = await ask(ctx.db, placeLook(ctx))
  const open = await openPlace(ctx, place, anyway ? undefined : allTheSame('set-alerts', wish))
  const change: Change = rule
    ? edit(alertRules, rule, set)
    : insert(ctx, alertRules, { id: `rule_${place.id}`, conversationId: place.id, ...set })
  return save(ctx, 'alerts.set', [change, ...(open.change ? [open.change] : [])], { notes })
}

const blank = {
  ...{ workspaceId: '', version: 0, createdAt: 0, conversationId: '', of: null, teamId: null },
}

const asItIs = (subtitle: string) => ({
  title: 'Nothing to change: the alerts here are so',
  ...{ subtitle, parts: [], buttons: [] },
})

/** The same, where others read along and who asks knows that. */
export const allTheSame = (action: 'set-alerts' | 'add-alerts', wish: Wish): Button => {
  const given = Object.entries(wish).filter(([, value]) => value !== null && value !== undefined)
  return act('Turn on anyway', action, { ...(Object.fromEntries(given) as Raw), anyway: true }) // as JSON had it
}

export const setAlerts = defineAction({
  title: 'Filter alerts',
  formTitle: 'Alerts here',
  needs: 'alert',
  input,
  help: { Here: [['alerts filter', 'Which of them, when, and how many']] },
  typed: { words: ['alerts filter', 'filter alerts'] },
  prefill: async (ctx, { rule: id }) => {
    const rule = await find(ctx, ruleLook(ctx, typeof id === 'string' ? id : undefined))
    if (!rule && !ctx.conversation)
      throw new CrmError('invalid', 'This works in a channel or a chat.')
    return {
      values: filledFrom(ctx, { ...blank, active: true, ownerId: '', ...asUsual(), ...rule }),
    }
  },
  example: { rule: exampleId('rule'), events: ['won'] },
  run,
  card: receipt,
})
