import * as z from 'zod'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import type { Workspace } from '../../core/context.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList } from '../../core/record/search-words.ts'
import { ownedKinds } from '../../core/record/seen.ts'
import { teamCard } from './card.ts'
import { teamHits, teamShown } from './queries.ts'

const seesByTeam = ({ visibility }: Workspace): boolean =>
  Object.values(visibility ?? {}).includes('team')

export const team = defineRecord({
  kind: 'team',
  table: workspaceTeams,
  noun: ['team', 'teams of colleagues'],
  title: 'name',
  broughtIn: { by: ['name'] },
  rights: { needs: 'admin' },
  fields: {
    name: { label: 'Name', is: text, export: true },
    leadId: { label: 'Lead', is: record('member'), export: true, spoken: 'who leads it' },
    memberIds: { label: 'Members', is: z.array(record('member')), export: true },
  },
  usedBy: (reader) => ownedKinds(reader).map(({ table }) => [table, 'teamId']),
  endedBy: 'remove-team',
  inUse: 'It is the team of some records. Give them to another team first.',
  together: ['leadId', 'memberIds'],
  links: (row) => ({ to: asList(row.memberIds), at: 0 }),
  // Totals are kept by whose teams' records are.
  wakes: [{ job: 'rollups', fields: ['memberIds'], where: seesByTeam }],
  found: { hits: teamHits, inOrder: true },
  drawing: {
    look: teamShown,
    card: teamCard,
    receipt: (ctx, is, said) => savedCard(teamCard(ctx, is), said),
  },
})
