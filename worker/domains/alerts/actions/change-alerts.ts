import * as z from 'zod'
import { alertRules } from '../../../../schema/workspace/places.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { eventsCalled } from '../names.ts'
import { ruleText } from '../rule-text.ts'
import { mustBeOurs } from './readers.ts'
import { ruleNamed } from './rules.ts'

/** One thing of a rule, by one press: what is not named stays. */
export const changeAlerts = defineAction({
  title: 'Change alerts',
  needs: 'alert',
  hidden: true,
  input: z.object({
    rule: z.string().max(300),
    without: z.string().max(40).optional(),
    every: z.enum(['now', 'daily']).optional(),
    active: z.boolean().optional(),
  }),
  example: { rule: exampleId('rule'), every: 'daily' },
  run: async (ctx, { rule: id, without, every, active }) => {
    const rule = await find(ctx, ruleNamed(ctx, id))
    if (active) await mustBeOurs(ctx, rule.conversationId)
    const dropped = without ? eventsCalled([without]) : []
    const events = rule.events.filter((name) => !dropped.includes(name))
    // A rule without events says nothing any more.
    const set = {
      ...(events.length ? { events } : { active: false }),
      ...(every && { every }),
      ...(active !== undefined && { active }),
    }
    const patch = differing(rule, set)
    const note = ruleText({ ...rule, ...patch })
    if (Object.keys(patch).length === 0)
      throw unchanged({
        title: 'These alerts are so already',
        subtitle: note,
        parts: [],
        buttons: [],
      })
    const isOn = patch.active === undefined ? undefined : patch.active
    const name = isOn === undefined ? 'alerts.set' : isOn ? 'alerts.on' : 'alerts.off'
    return save(ctx, name, [edit(alertRules, rule, patch)], { notes: { note } })
  },
  card: receipt,
})
