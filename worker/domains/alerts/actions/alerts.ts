import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'
import { posts } from '../../../../schema/workspace/history.ts'
import { alertRules, conversations } from '../../../../schema/workspace/places.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { type Asked, beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { as, both, map, rows } from '../../../platform/db.ts'
import { surfaceName } from '../../../platform/env.ts'
import { type Rule, ruleText } from '../rule-text.ts'
import { filterText, type Names, namesIn } from './filter-text.ts'
import { rulesHere } from './rules.ts'

interface Listed extends Rule {
  place: string | null
  surface: string
  /** What its filters name: `Names`, as JSON. */
  names: string
  cards: number
  acted: number
}

/** More are not counted. */
const most = 1000

/** Cards of a rule, or those with which somebody did something. */
const counted = (ctx: Context, acted = sql``) =>
  sql<number>`(select count(*) from (select 1 from ${posts} p
    where p.workspace_id = ${ctx.workspace.id} and p.rule_id = ${alertRules.id} ${acted}
    limit ${most}))`

const page = (ctx: Context, { after, most: few }: Asked) =>
  select(ctx, {
    ...as(alertRules, 'rule'),
    place: sql<string | null>`${conversations.name}`.as('place'),
    surface: sql<string>`${conversations.surface}`.as('place_surface'),
    names: namesIn(ctx).as('names'),
    cards: counted(ctx).as('cards'),
    acted: counted(ctx, sql`and p.acted_at is not null`).as('acted'),
  })
    .from(scoped(ctx, alertRules))
    .innerJoin(scoped(ctx, conversations), eq(conversations.id, alertRules.conversationId))
    .where(and(isNull(alertRules.of), beyond([alertRules.conversationId, alertRules.id], after)))
    .orderBy(asc(alertRules.conversationId), asc(alertRules.id))
    .limit(few + 1)

const textOf = (ctx: Context, rule: Listed) => {
  const names: Names = JSON.parse(rule.names)
  return ruleText(rule, (filter) => filterText(ctx, names, filter))
}

const used = ({ cards, acted }: Listed) =>
  cards ? `${count(cards, 'card')}, ${acted} acted on` : 'No card yet'

/** Where alerts come, what about, and what became of them. */
export const alertsList = defineList<Listed>({
  ...{ name: 'alerts', title: 'Alerts', own: true },
  page: (ctx, asked) => {
    allow(ctx, 'alert')
    return map(rows(page(ctx, asked)), (found) =>
      pageOf(found, asked.most, ({ conversationId, id }) => [conversationId, id]),
    )
  },
  item: (ctx, rule) => ({
    title: `${rule.place ? `#${rule.place}` : 'A chat'} in ${surfaceName(rule.surface)}`,
    text: `${rule.active ? '' : 'Paused. '}${textOf(ctx, rule)} ${used(rule)}.`,
    button: form('Edit', 'set-alerts', { rule: rule.id }),
    beside: act(rule.active ? 'Pause' : 'Resume', 'change-alerts', {
      rule: rule.id,
      active: !rule.active,
    }),
  }),
})

/** The rules of all conversations, and those of the one it is asked in. */
interface Shown {
  parts: Part[]
  here: Rule[]
}

const card = (ctx: Context, { parts, here: [rule] }: Shown): Card => ({
  title: parts.length ? 'Alerts' : 'No alerts yet',
  ...(parts.length === 0 && {
    subtitle: `Type ${ctx.typed('alerts on')} in a channel or chat that shall get them.`,
  }),
  parts,
  buttons: rule ? [form('More alerts there', 'add-alerts', { beside: rule.id })] : [],
})

export const alerts = defineAction({
  title: 'Alerts',
  needs: 'alert',
  private: true,
  redrawn: true,
  input: z.object({}),
  help: {
    Here: [['alerts', 'All conversations that get alerts, and how often they were acted on']],
  },
  typed: { words: ['alerts'] },
  run: (ctx) =>
    find(
      ctx,
      map(both(alertsList.show(ctx, ''), rulesHere(ctx)), ([parts, here]) => ({ parts, here })),
    ),
  card,
})
