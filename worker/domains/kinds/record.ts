import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { ownKinds } from '../../../schema/workspace/own.ts'
import { instant, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hiddenKinds } from '../../core/record/seen.ts'
import { kindCard } from './card.ts'
import { copyKinds } from './copy-job.ts'
import { kindHits, kindShown } from './queries.ts'

/** Who sees nothing of a kind learns nothing of it; what is retired only admins see. */
function visibleKinds(reader: Audience) {
  if (reader.member.role === 'admin' && !reader.shared) return undefined
  return sql`${ownKinds.retiredAt} is null and ${ownKinds.name} not in (
    select value from json_each(${JSON.stringify(hiddenKinds(reader))}))`
}

export const kind = defineRecord({
  kind: 'kind',
  broughtIn: { by: ['name'] },
  table: ownKinds,
  noun: ['kind', 'kinds'],
  title: 'many',
  rights: { needs: 'admin', visible: visibleKinds },
  endedBy: 'retire-kind',
  retiredBy: 'retire-kind',
  fields: {
    name: { label: 'For programs', is: text, export: true, unspoken: true, example: 'contract' },
    one: { label: 'One is called', is: text, export: true, example: 'contract' },
    many: { label: 'Several are called', is: text, export: true, example: 'contracts' },
    titled: { label: 'Their title is', is: text, export: true, example: 'Contract' },
    owned: { label: 'With an owner', is: z.boolean(), export: true, example: true },
    retiredAt: { label: 'Retired', is: instant, export: true, spoken: 'whether it is retired' },
  },
  wakes: [{ job: 'copy-kinds', after: 2000 }],
  found: { hits: kindHits, inOrder: true },
  drawing: {
    look: kindShown,
    card: kindCard,
    receipt: (ctx, is, said) => savedCard(kindCard(ctx, is), said),
    saved: ({ deps, workspace }) => copyKinds(deps, workspace.id),
  },
})
