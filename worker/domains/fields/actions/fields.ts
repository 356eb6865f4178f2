import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'
import { fields as table } from '../../../../schema/workspace/settings.ts'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import { allow } from '../../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, both, map, rows } from '../../../platform/db.ts'
import { fieldText } from '../card.ts'
import { extensible, type Field, manyOf } from '../queries.ts'

const retired = 'retired'

/** The fields added to a kind, in their order; those that are retired, of all kinds. */
export const fieldsList = defineList<Field>({
  name: 'own-fields',
  title: 'Fields',
  page: (ctx, { of, after, most }) =>
    map(
      rows(
        selectAll(ctx, table)
          .from(scoped(ctx, table))
          .where(
            and(
              of === retired
                ? sql`${table.retiredAt} is not null`
                : and(eq(table.of, of), isNull(table.retiredAt)),
              beyond([table.of, table.position, table.id], after),
            ),
          )
          .orderBy(asc(table.of), asc(table.position), asc(table.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, (one) => [one.of, one.position, one.id]),
    ),
  item: (ctx, field, of) => ({
    title: of === retired ? `${field.label} · ${manyOf(ctx, field.of)}` : field.label,
    text: fieldText(field),
    button: open(field.id),
  }),
})

const card = (parts: Part[]): Card => ({
  title: parts.length ? 'Fields of your own' : 'No fields of your own yet',
  subtitle: parts.length
    ? 'They stand in forms and on cards, are found and sorted by, and are in the API.'
    : 'Add what you want to know of deals, people, companies and the rest: nobody has to write code.',
  parts,
  buttons: [form('Add a field', 'add-field')],
})

export const fields = defineAction({
  title: 'Fields of your own',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: { 'The workspace': [['fields', 'Fields of your own, and how to add one']] },
  typed: { words: ['fields', 'own fields'] },
  run: async (ctx) => {
    allow(ctx, 'admin')
    const lists = extensible(ctx).map(({ kind }) =>
      fieldsList.beginning(ctx, 5, kind, manyOf(ctx, kind)),
    )
    const [found, gone] = await ask(
      ctx.db,
      both(...lists),
      fieldsList.beginning(ctx, 3, retired, 'Retired'),
    )
    return [...found.flat(), ...gone]
  },
  card: (_ctx, parts) => card(parts),
})
