import * as z from 'zod'
import { templates } from '../../../../schema/workspace/answers.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { languageField, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { templateText } from '../fields.ts'
import { templateCalled } from '../offered.ts'

const given = {
  name: text.meta({ label: 'Name', hint: 'Received' }),
  text: templateText.meta({ label: 'Text', hint: 'Dear {customer.firstName}, …' }),
  language: languageField.meta({ label: 'Language' }),
}

export const addTemplate = defineAction({
  title: 'Add a template',
  needs: 'create',
  of: 'template',
  input: z.object(given),
  help: {
    'Answers and templates': [
      ['add template Received', 'One more; it may say {customer.firstName} and the like'],
    ],
  },
  typed: {
    words: ['add template', 'new template'],
    read: (_ctx, rest) => (rest ? { name: rest } : undefined),
  },
  example: { text: 'Dear {customer.firstName},', language: 'en' },
  run: async (ctx, row) => {
    await mustBeNew(ctx, row)
    const whose = { id: newId('template', ctx.now), ownerId: ctx.member.id }
    return save(ctx, 'template.added', [insert(ctx, templates, { ...row, ...whose })])
  },
  card: receipt,
})

/** Two of one name and language could not be told apart where one is chosen. */
async function mustBeNew(ctx: Context, is: { id?: string; name: string; language: string }) {
  if (await find(ctx, templateCalled(ctx, is)))
    throw labelledError(
      'name',
      'Name',
      `There is a template "${is.name}" in this language already.`,
    )
}

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const is = await find(ctx, recordToChange(ctx, templates, id))
  allow(ctx, 'change', is)
  const { name, text, language, version } = is
  return { values: { name, text, language }, drawn: { record: id, version } }
}

export const editTemplate = defineAction({
  title: 'Edit a template',
  needs: 'change',
  of: 'template',
  input: z.object({
    id: record('template').meta({ label: 'Which template', subject: true }),
    name: given.name.optional().meta({ label: 'Name', stays: true }),
    text: given.text.optional().meta({ label: 'Text', stays: true }),
    language: given.language.optional().meta({ label: 'Language', stays: true }),
  }),
  help: {
    'Answers and templates': [
      ['edit template Received', 'What it is called, its text and its language'],
    ],
  },
  typed: {
    words: ['edit template'],
    read: objectFirst('template', 'id', () => ({})),
    opens: true,
  },
  prefill,
  example: { name: 'Thank you', text: 'Dear {customer.firstName},', language: 'en' },
  run: async (ctx, { id, ...wish }) => {
    const is = await find(ctx, recordToChange(ctx, templates, id))
    allow(ctx, 'change', is)
    const patch = Object.fromEntries(Object.entries(wish).filter(([, one]) => one !== undefined))
    const now = { ...is, ...patch }
    if (now.name !== is.name || now.language !== is.language) await mustBeNew(ctx, now)
    return saveDiffering(ctx, 'template.edited', edit(templates, is, patch))
  },
  card: receipt,
})
