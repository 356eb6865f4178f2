import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { mergeFields } from '../../../language/merge-fields.ts'
import { templatesList } from '../lists.ts'

const known = Object.keys(mergeFields)
  .map((name) => `{${name}}`)
  .join(' ')

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Templates' : 'No templates yet',
  ...(parts.length === 0 && {
    subtitle: 'Write what you answer again and again; who it is for is filled in.',
  }),
  parts: [...parts, { kind: 'text', text: `In a text these are filled in: ${known}` }],
  buttons: may(ctx, 'create') ? [form('New template', 'add-template')] : [],
})

export const templatesAction = defineAction({
  title: 'Templates',
  needs: 'read',
  input: z.object({}),
  help: {
    'Answers and templates': [
      ['templates', 'What replies begin with, filled in for who is answered'],
    ],
  },
  typed: { words: ['templates'] },
  run: (ctx) => find(ctx, templatesList.show(ctx, '')),
  card,
})
