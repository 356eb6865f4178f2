import { asc } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceTeams as table } from '../../../../schema/workspace/teams.ts'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { map, rows } from '../../../platform/db.ts'
import { teamLine } from '../card.ts'
import { shownColumns, type TeamShown } from '../queries.ts'

/** By name. */
export const teamsList = defineList<TeamShown>({
  name: 'teams-of-workspace',
  title: 'Our teams',
  page: (ctx, { after, most }) =>
    map(
      rows(
        select(ctx, shownColumns(ctx))
          .from(scoped(ctx, table))
          .where(beyond([table.name, table.id], after))
          .orderBy(asc(table.name), asc(table.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ name, id }) => [name, id]),
    ),
  item: (_ctx, team) => ({ title: team.name, text: teamLine(team), button: open(team.id) }),
})

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Teams of colleagues' : 'No teams yet',
  ...(parts.length === 0 && {
    subtitle: 'With teams, deals, people and companies can be shown to those they concern.',
  }),
  parts,
  buttons: may(ctx, 'admin') ? [form('New team', 'save-team')] : [],
})

export const teams = defineAction({
  title: 'Teams of colleagues',
  needs: 'read',
  input: z.object({}),
  help: { 'Setting up': [['our teams', 'Who works together; an admin changes it there']] },
  typed: { words: ['our teams'] },
  run: (ctx) => find(ctx, teamsList.show(ctx, '')),
  card,
})
