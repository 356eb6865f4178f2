import * as z from 'zod'
import type { RoutingRule } from '../../../../schema/directory/directory.ts'
import { products } from '../../../../schema/workspace/deals.ts'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import { defineAction } from '../../../core/action/define.ts'
import { number, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { skillsIn } from '../../availability/index.ts'
import { settingsLook } from '../queries.ts'
import { howNames } from '../routing-card.ts'
import { saveRouting } from '../save-routing.ts'

const most = 50
const mostOpen = 1000

const input = z.object({
  name: text
    .max(60, 'Please keep this under 60 characters.')
    .meta({ label: 'Name', hint: 'German printers' }),
  to: record('team').meta({ label: 'Go to team' }),
  how: oneOf(['turn', 'least', 'owner'], howNames).meta({ label: 'To whom' }),
  cap: number.nullish().meta({ label: 'Open cases each, at most', hint: '10' }),
  skills: text.nullish().meta({ label: 'Who knows', hint: 'printers' }),
  team: record('team').nullish().meta({ label: 'Only cases of team' }),
  language: text.nullish().meta({ label: 'Only customers who speak', hint: 'German' }),
  product: record('product').nullish().meta({ label: 'Only about product' }),
  /** The rule that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

const there = (ctx: Context, table: typeof workspaceTeams | typeof products, id?: string | null) =>
  id ? recordLook(ctx, table, id) : nothing(undefined)

function ruleOf(ctx: Context, given: Given): RoutingRule {
  const { name, to, how, cap, team, language, product } = given
  const skills = skillsIn(given.skills ?? '')
  if (cap != null && (!Number.isInteger(cap) || cap < 1 || cap > mostOpen))
    throw fieldError('cap', `Please write a whole number from 1 to ${mostOpen}.`)
  return {
    ...{ id: given.id ?? newId('rule', ctx.now), name, to, how },
    ...(cap && { cap }),
    ...(team && { team }),
    ...(language && { language }),
    ...(product && { product }),
    ...(skills.length && { skills }),
  }
}

async function run(ctx: Context, given: Given) {
  const [is] = await ask(
    ctx.db,
    settingsLook(ctx),
    there(ctx, workspaceTeams, given.to),
    there(ctx, workspaceTeams, given.team),
    there(ctx, products, given.product),
  )
  const all = is.routing ?? []
  const before = all.find(({ id }) => id === given.id)
  if (given.id && !before) throw new CrmError('not_found', 'There is no such rule any more.')
  const others = all.filter((one) => one !== before)
  if (others.some(({ name }) => name.toLowerCase() === given.name.toLowerCase()))
    throw fieldError('name', 'There is a rule of this name already.')
  if (others.length >= most) throw fieldError('name', `There are at most ${most} rules.`)
  const rule = ruleOf(ctx, given)
  return saveRouting(
    ctx,
    is,
    before ? all.map((one) => (one === before ? rule : one)) : [...all, rule],
  )
}

export const saveRoutingRule = defineAction({
  title: 'Routing rule',
  needs: 'admin',
  private: true,
  input,
  prefill: async (ctx, { id }) => {
    const is = await find(ctx, settingsLook(ctx))
    const rule = is.routing?.find((one) => one.id === id)
    const { id: _id, skills, ...values } = rule ?? { id: '', how: 'turn' as const, skills: [] }
    return {
      drawn: { record: is.id, version: is.version },
      intro:
        'Who is available, has room and knows what it takes gets the next case that is nobody’s.',
      values: { ...values, skills: skills?.join(', ') || null },
    }
  },
  example: { name: 'German printers', how: 'turn', cap: 10, language: 'German' },
  run,
  card: receipt,
})
