import { and, desc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { events } from '../../../../schema/workspace/history.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { eventNamed } from '../../../core/event/define.ts'
import { ask, inList, rows } from '../../../platform/db.ts'
import { alertNames } from '../names.ts'
import { type Rule, ruleText } from '../rule-text.ts'
import { ruleNamed } from './rules.ts'

/** What made the rule post the record last: from the newest event back, and no further. */
const latest = (ctx: Context, rule: Rule, of: string) =>
  rows(
    ctx.db
      .select({ name: events.name })
      .from(events)
      .where(
        and(
          eq(events.workspaceId, ctx.workspace.id),
          eq(events.recordId, of),
          // The index is the one that has them in order.
          sql`+${events.name} in ${inList(rule.events)}`,
        ),
      )
      .orderBy(desc(events.at))
      .limit(1),
  )

const isName = (name: string | undefined): name is keyof typeof alertNames =>
  name !== undefined && name in alertNames

function drop(rule: Rule, why: { name: string } | undefined): Button[] {
  const name = why && eventNamed(why.name)?.alerts
  if (!isName(name)) return []
  return [act(`No more “${alertNames[name]}”`, 'change-alerts', { rule: rule.id, without: name })]
}

const card = ({ rule, why }: { rule: Rule; why: { name: string } | undefined }): Card => ({
  title: 'Fewer like this',
  subtitle: ruleText(rule),
  parts: [],
  buttons: [
    ...drop(rule, why),
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
    const [rule] = await ask(ctx.db, ruleNamed(ctx, id))
    const [[why]] = await ask(ctx.db, latest(ctx, rule, of))
    return { rule, why }
  },
  card: (_ctx, shown) => card(shown),
})
