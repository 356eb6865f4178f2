import { asc } from 'drizzle-orm'
import { templates } from '../../../schema/workspace/answers.ts'
import { open } from '../../core/action/buttons.ts'
import { beyond, defineList, type List, pageOf } from '../../core/record/list.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { languageNames } from '../../language/language-names.ts'
import { shorten } from '../../language/shorten.ts'
import { map, rows } from '../../platform/db.ts'

type Listed = Pick<typeof templates.$inferSelect, 'id' | 'name' | 'language' | 'text'>

/** All templates, by what they are called. */
export const templatesList: List = defineList<Listed>({
  ...{ holds: 'template', name: 'templates', title: 'Templates' },
  page: (ctx, { after, most }) => {
    const { id, name, language, text } = templates
    const query = select(ctx, { id, name, language, text })
      .from(scoped(ctx, templates))
      .where(beyond([name, id], after))
      .orderBy(asc(name), asc(id))
      .limit(most + 1)
    return map(rows(query), (found) => pageOf(found, most, (one) => [one.name, one.id]))
  },
  item: (_ctx, { id, name, language, text }) => ({
    title: name,
    text: [languageNames[language], shorten(text.replaceAll('\n', ' '), 60)].join(' · '),
    button: open(id),
  }),
})
