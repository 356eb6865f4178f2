import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { events } from '../../../../schema/workspace/history.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { eventNamed } from '../../../core/event/define.ts'
import { ask, rows } from '../../../platform/db.ts'
import { alertNames } from '../names.ts'
import { type Rule, ruleText } from '../rule-text.ts'
import { ruleNamed } from './rules.ts'

const few = 20

/** What happened last to the record, newest first. */
const latest = (ctx: Context, of: string) =>
  rows(
    ctx.db
      .select({ name: events.name })
      .from(events)
      .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.recordId, of)))
      .orderBy(desc(events.at))
      .limit(few),
  )

const isName = (name: string | undefined): name is keyof typeof alertNames =>
  name !== undefined && name in alertNames

function drop(rule: Rule, happened: { name: string }[]): Button[] {
  const why = happened.find(({ name }) => rule.events.includes(name))
  const name = why && eventNamed(why.name)?.alerts
  if (!isName(name)) return []
  return [act(`No more “${alertNames[name]}”`, 'change-alerts', { rule: rule.id, without: name })]
}

const card = ({ rule, happened }: { rule: Rule; happened: { name: string }[] }): Card => ({
  title: 'Fewer like this',
  subtitle: ruleText(rule),
  parts: [],
  buttons: [
    ...drop(rule, happened),
    ...(rule.every === 'now'
      ? [act('Once a day', 'change-alerts', { rule: rule.id, every: 'daily' })]
      : []),
    form('Filter', 'set-alerts', { rule: rule.id }),
    act('Pause', 'change-alerts', { rule: rule.id, active: false }),
  ],
})

export const fewerAlerts = defineAction({
  title: 'Fewer like this',
  needs: 'alert',
  hidden: true,
  private: true,
  input: z.object({ rule: z.string().max(300), of: z.string().max(100) }),
  example: { rule: exampleId('rule'), of: exampleId('deal') },
  run: async (ctx, { rule: id, of }) => {
    const [rule, happened] = await ask(ctx.db, ruleNamed(ctx, id), latest(ctx, of))
    return { rule, happened }
  },
  card: (_ctx, shown) => card(shown),
})
