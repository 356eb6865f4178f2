import { defineEvent, type EventKind } from '../../core/event/define.ts'
import { tasksReopened } from '../tasks/index.ts'

/** What can happen to a deal, in the order a digest lists it. */
export const dealEvents: EventKind[] = [
  defineEvent({
    name: 'deal.won',
    receipt: ({ title }) => `Won: ${title}`,
    timeline: 'Won',
    thread: true,
    alerts: true,
    digest: { label: 'Won', word: 'won', while: 'won', largest: true },
    webhooks: true,
    undo: tasksReopened,
  }),
  defineEvent({
    name: 'deal.lost',
    receipt: ({ title }) => `Lost: ${title}`,
    timeline: 'Lost',
    thread: true,
    alerts: true,
    digest: { label: 'Lost', word: 'lost', while: 'lost', largest: true },
    webhooks: true,
    undo: tasksReopened,
  }),
  defineEvent({
    name: 'deal.moved',
    receipt: ({ title, stage }) => `${title} moved to ${stage}`,
    timeline: 'Moved',
    alerts: true,
    digest: { label: 'Moved', word: 'moved', while: 'open' },
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.logged',
    receipt: ({ title }) => `Logged: ${title}`,
    timeline: 'Logged',
    alerts: true,
    digest: { label: 'New', word: 'new', while: 'open' },
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.slipped',
    digest: { label: 'Slipping', word: 'slipping', while: 'open', largest: true },
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Edited',
    did: 'edited',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.reassigned',
    receipt: ({ title, owner }) => `Given to ${owner ?? 'nobody'}: ${title}`,
    timeline: 'Reassigned',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.postponed',
    receipt: ({ title }) => `Postponed: ${title}`,
    timeline: 'Postponed',
    did: 'postponed',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.priced',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Priced',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.paused',
    receipt: ({ title }) => `Warning snoozed for two weeks: ${title}`,
    timeline: 'Warning snoozed',
  }),
  defineEvent({
    name: 'deal.involved',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'People changed',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.lined',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Products changed',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.cleared',
    receipt: ({ title }) => `Tasks done: ${title}`,
    undo: { back: tasksReopened.back },
  }),
  defineEvent({
    name: 'deal.continued',
    receipt: ({ title }) => `Used the earlier deal: ${title}`,
    timeline: 'Logged again',
    webhooks: true,
  }),
  defineEvent({
    name: 'deal.shared',
    receipt: ({ title }) => `Shared here: ${title}`,
    undo: false,
  }),
]
