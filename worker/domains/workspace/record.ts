import * as z from 'zod'
import { settings } from '../../../schema/workspace/settings.ts'
import { instant, text } from '../../core/action/fields.ts'
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
    name: { label: 'Name', is: text, export: true },
    currency: { label: 'Currency', is: text, export: true, spoken: '' },
    timeZone: { label: 'Time zone', is: text, export: true },
    locale: {
      label: 'Numbers and dates',
      is: text,
      export: true,
      spoken: 'how numbers and dates are written',
    },
    country: { label: 'Country', is: text, export: true },
    workingDays: { label: 'Working days', is: z.array(z.int()), export: true },
    lostReasons: { label: 'Lost reasons', is: z.array(text), export: true },
    deleteAt: { label: 'Deletion', is: instant, export: false, spoken: 'whether it is deleted' },
    quietDays: {
      label: 'Quiet after',
      is: z.int(),
      export: true,
      spoken: 'the days until a deal is quiet',
    },
  },
  drawing: {
    look: (ctx) => settingsLook(ctx),
    card: (ctx, is) => (may(ctx, 'admin') ? settingsCard(ctx, is) : undefined),
    receipt: settingsSaved,
    saved: ({ deps }, is) => copyOut(deps, { kind: 'settings', is }),
  },
})
