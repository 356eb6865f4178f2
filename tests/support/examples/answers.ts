import { fresh } from '../asking.ts'
import { does, newArticle, newTemplate, type Setting } from '../made.ts'
import type { Examples } from './example.ts'

const onArticle = (action: string, before?: string) => async (setting: Setting) => {
  const { title: _title, ...drawn } = await newArticle(setting)
  if (!before) return { action, how: 'press' as const, input: { id: drawn.record }, drawn }
  await does(setting, before, { id: drawn.record })
  const now = { ...drawn, version: drawn.version + 1 }
  return { action, how: 'press' as const, input: { id: drawn.record }, drawn: now }
}

export const answers: Examples = {
  'an article is added': async () => ({
    action: 'save-article',
    how: 'submit',
    input: { title: fresh('Clear a paper jam'), text: 'Open the back.', tags: 'printer' },
  }),
  'an article is edited': async (setting) => {
    const { title, ...drawn } = await newArticle(setting)
    const input = { id: drawn.record, title, text: 'Open the front.' }
    return { action: 'save-article', how: 'submit', input, drawn }
  },
  'an article is published': onArticle('publish-article'),
  'an article is made internal': onArticle('unpublish-article', 'publish-article'),
  'an article is retired': onArticle('retire-article'),
  'a template is added': async () => ({
    action: 'add-template',
    how: 'submit',
    input: { name: fresh('Received'), text: 'Dear {customer.name},', language: 'en' },
  }),
  'a template is edited': async (setting) => {
    const drawn = await newTemplate(setting)
    const input = { id: drawn.record, text: 'Dear {customer.firstName},' }
    return { action: 'edit-template', how: 'submit', input, drawn }
  },
}
