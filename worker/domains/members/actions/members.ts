import { asc, sql } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { as, rows } from '../../../platform/db.ts'
import { activity, type MemberShown, memberLine } from '../card.ts'

const page = 15

interface Asked {
  after?: string | undefined
  name?: string | undefined
}

/** By name, page by page, from after the member who ended the last one. */
async function run(ctx: Context, { after = '', name = '' }: Asked): Promise<MemberShown[]> {
  allow(ctx, 'admin')
  const later = sql`(${workspaceMembers.name}, ${workspaceMembers.id}) > (${name}, ${after})`
  const query = select(ctx, { ...as(workspaceMembers, 'member'), ...activity(ctx) })
    .from(scoped(ctx, workspaceMembers))
    .where(later)
    .orderBy(asc(workspaceMembers.name), asc(workspaceMembers.id))
    .limit(page + 1)
  return find(ctx, rows(query))
}

function card(ctx: Context, found: MemberShown[]): Card {
  const shown = found.slice(0, page)
  const last = shown.at(-1)
  const next: Button[] =
    found.length > page && last
      ? [
          {
            ...{ label: 'More members', action: 'members', mode: 'act' },
            input: { after: last.id, name: last.name },
          },
        ]
      : []
  const items = shown.map((is) => ({
    title: is.name,
    text: memberLine(ctx, is),
    button: {
      ...{ label: 'Open', action: 'open-record', mode: 'act' as const },
      input: { id: is.id },
    },
  }))
  return {
    title: 'Members',
    subtitle: 'Colleagues become members by themselves when they first use Alongside.',
    parts: [{ kind: 'list', items }],
    buttons: next,
  }
}

export const members = defineAction({
  title: 'Members',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({ after: z.string().max(60).optional(), name: z.string().max(300).optional() }),
  typed: { words: ['members'], read: () => ({}) },
  run,
  card,
})
