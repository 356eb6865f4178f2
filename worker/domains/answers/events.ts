import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const answerEvents: EventKind[] = [
  defineEvent({
    name: 'article.added',
    receipt: ({ title }) => `Added: ${title}`,
    timeline: 'Written',
    webhooks: true,
  }),
  defineEvent({
    name: 'article.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Edited',
    did: 'edited',
    webhooks: true,
  }),
  defineEvent({
    name: 'article.published',
    receipt: ({ title }) => `Published: ${title}`,
    timeline: 'Published',
    did: 'published',
    webhooks: true,
  }),
  defineEvent({
    name: 'article.unpublished',
    receipt: ({ title }) => `Internal from now on: ${title}`,
    timeline: 'Made internal',
    did: 'made internal',
    webhooks: true,
  }),
  defineEvent({
    name: 'article.retired',
    receipt: ({ title }) => `Retired: ${title}`,
    timeline: 'Retired',
    did: 'retired',
    webhooks: true,
  }),
]
