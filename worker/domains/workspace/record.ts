import { settings } from '../../../schema/workspace/settings.ts'
import { may } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import { copyOut } from '../../identity/directory-sync.ts'
import { settingsCard, settingsSaved } from './card.ts'
import { settingsLook } from './queries.ts'

export const workspaceSettings = defineRecord({
  kind: 'settings',
  table: settings,
  noun: ['workspace', 'workspaces'],
  title: 'name',
  rights: { needs: 'admin' },
  fields: {
    name: { label: 'Name' },
    currency: { label: 'Currency', spoken: '' },
    timeZone: { label: 'Time zone' },
    locale: { label: 'Numbers and dates', spoken: 'how numbers and dates are written' },
    country: { label: 'Country' },
    workingDays: { label: 'Working days' },
    lostReasons: { label: 'Lost reasons' },
    deleteAt: { label: 'Deletion', spoken: 'whether it is deleted' },
    quietDays: { label: 'Quiet after', spoken: 'the days until a deal is quiet' },
  },
  drawing: {
    look: (ctx) => settingsLook(ctx),
    card: (ctx, is) => (may(ctx, 'admin') ? settingsCard(ctx, is) : undefined),
    receipt: settingsSaved,
    saved: ({ deps }, is) => copyOut(deps, { kind: 'settings', is }),
  },
})
