import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { fieldTypes, roles } from '../../../schema/directory/directory.ts'
import { fields } from '../../../schema/workspace/settings.ts'
import { instant, record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { defineRecord } from '../../core/record/define.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hiddenFields } from '../../core/record/registry.ts'
import { fieldCard } from './card.ts'
import { copyFields } from './copy-job.ts'
import { extensible, fieldHits, fieldShown } from './queries.ts'

const begins = z.union([
  ...([z.string(), z.number(), z.boolean(), z.array(z.string())] as const),
  z.object({ minor: z.int(), currency: z.string() }),
])

/** Who does not see a field learns nothing of it; what is retired only admins see. */
function visibleFields(reader: Audience) {
  if (reader.member.role === 'admin' && !reader.shared) return undefined
  const hidden = extensible(reader).flatMap(({ kind }) =>
    hiddenFields(reader, kind).map((name) => `${kind}.${name}`),
  )
  return sql`${fields.retiredAt} is null and ${fields.of} || '.' || ${fields.name} not in (
    select value from json_each(${JSON.stringify(hidden)}))`
}

export const field = defineRecord({
  kind: 'field',
  broughtIn: { by: ['of', 'name'] },
  table: fields,
  noun: ['field', 'fields'],
  title: 'label',
  rights: { needs: 'admin', visible: visibleFields },
  endedBy: 'retire-field',
  retiredBy: 'retire-field',
  fields: {
    of: { label: 'Of', is: text, export: true, unspoken: true, example: 'deal' },
    name: { label: 'For programs', is: text, export: true, unspoken: true, example: 'source' },
    label: { label: 'Name', is: text, export: true, example: 'Source' },
    type: { label: 'Type', is: z.enum(fieldTypes), export: true, example: 'choice' },
    help: { label: 'Help', is: text, export: true, example: 'Where they heard of us' },
    choices: {
      label: 'Choices',
      is: z.array(
        z.object({ value: z.string(), label: z.string(), retired: z.literal(true).optional() }),
      ),
      export: true,
      example: [{ value: 'fair', label: 'Trade fair' }],
    },
    links: { label: 'Links to', is: text, export: true, example: 'company' },
    formula: { label: 'Formula', is: text, export: true, example: '[seats] * 12' },
    begins: {
      label: 'Begins with',
      is: begins,
      export: true,
      outside: 'default',
      example: 'fair',
    },
    required: { label: 'Always needed', is: z.boolean(), export: true, example: false },
    requiredFrom: { label: 'Needed from', is: record('stage'), export: true },
    unique: { label: 'Each only once', is: z.boolean(), export: true, example: false },
    sees: { label: 'Who sees it', is: z.enum(roles), export: true, example: 'rep' },
    guests: { label: 'Guests see it', is: z.boolean(), export: true, example: false },
    position: { label: 'Place', is: z.int(), export: true, spoken: 'the place' },
    retiredAt: { label: 'Retired', is: instant, export: true, spoken: 'whether it is retired' },
  },
  follow: { links: ['type'], formula: ['type'] },
  wakes: [
    { job: 'copy-fields', after: 2000 },
    // Its words are found, or not any more, once other isolates know of it.
    { job: 'reindex', after: 90_000, fields: ['retiredAt', 'sees'] },
    { job: 'compute-formulas', after: 4000, fields: ['formula', 'retiredAt'] },
  ],
  found: { hits: fieldHits, inOrder: true },
  drawing: {
    look: fieldShown,
    card: fieldCard,
    receipt: (ctx, is, said) => savedCard(fieldCard(ctx, is), said),
    saved: ({ deps, workspace }) => copyFields(deps, workspace.id),
  },
})
