import { and, asc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { templates } from '../../../schema/workspace/answers.ts'
import type { Choice } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { languageNames } from '../../language/language-names.ts'
import { both, first, type Look, map, rows } from '../../platform/db.ts'

/** As many as are offered of a language, and of all. */
const most = 20

const byName = (ctx: Context, which?: SQL) => {
  const { id, name, language } = templates
  return rows(
    select(ctx, { id, name, language })
      .from(scoped(ctx, templates))
      .where(which)
      .orderBy(asc(name), asc(id))
      .limit(most),
  )
}

/** Templates to choose from: those in that language first. */
export const offeredTemplates = (ctx: Context, language: string): Look<Choice[]> =>
  map(both(byName(ctx, eq(templates.language, language)), byName(ctx)), ([theirs, all]) =>
    [...theirs, ...all.filter((one) => one.language !== language)].map(
      ({ id, name, language }) => ({
        ...{ value: id, label: name },
        hint: `Template · ${languageNames[language] ?? language}`,
      }),
    ),
  )

/** Another one of that name and language. */
export const templateCalled = (
  ctx: Context,
  { id = '', name, language }: { id?: string; name: string; language: string },
): Look<{ id: string } | undefined> =>
  first(
    select(ctx, { id: templates.id })
      .from(scoped(ctx, templates))
      .where(
        and(
          eq(templates.language, language),
          sql`lower(${templates.name}) = ${name.toLowerCase()}`,
          ne(templates.id, id),
        ),
      )
      .limit(1),
  )

export const templateText = (ctx: Context, id: string): Look<string | undefined> =>
  map(
    first(
      select(ctx, { text: templates.text })
        .from(scopedById(ctx, templates))
        .where(eq(templates.id, id)),
    ),
    (found) => found?.text,
  )
