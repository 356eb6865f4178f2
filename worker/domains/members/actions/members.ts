import { asc } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { as, map, rows } from '../../../platform/db.ts'
import { activity, type MemberShown, memberLine } from '../card.ts'

/** By name. */
export const membersList = defineList<MemberShown>({
  ...{ name: 'members', title: 'Members', own: true },
  page: (ctx, { after, most }) => {
    allow(ctx, 'audit')
    const order = [workspaceMembers.name, workspaceMembers.id]
    const query = select(ctx, { ...as(workspaceMembers, 'member'), ...activity(ctx) })
      .from(scoped(ctx, workspaceMembers))
      .where(beyond(order, after))
      .orderBy(asc(workspaceMembers.name), asc(workspaceMembers.id))
      .limit(most + 1)
    return map(rows(query), (found) => pageOf(found, most, ({ name, id }) => [name, id]))
  },
  item: (ctx, is) => ({ title: is.name, text: memberLine(ctx, is), button: open(is.id) }),
})

const card = (_ctx: Context, parts: Part[]): Card => ({
  title: 'Members',
  subtitle: 'Colleagues become members by themselves when they first use Alongside.',
  parts,
  buttons: [],
})

export const members = defineAction({
  title: 'Members',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['members', 'Who is in, and as what']] },
  typed: { words: ['members'] },
  run: (ctx) => find(ctx, membersList.show(ctx, '')),
  card,
})
