import * as z from 'zod'
import { visibilities } from '../../../../schema/directory/directory.ts'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, oneOf } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { settingsCard } from '../card.ts'
import { settingsLook } from '../queries.ts'
import { kindsWithOwners, visibilityNames } from '../visibility.ts'

const kindChoices = (ctx: Context) => ({
  queries: [],
  read: () => kindsWithOwners(ctx).map(({ kind, many }) => ({ value: kind, label: many })),
})

export const setVisibility = defineAction({
  title: 'Who sees what',
  needs: 'admin',
  private: true,
  input: z.object({
    of: choice(kindChoices).meta({ label: 'Records' }),
    visibility: oneOf(['everyone', ...visibilities], visibilityNames).meta({ label: 'Seen by' }),
  }),
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return {
      values: {},
      drawn: { record: is.id, version: is.version },
      intro: 'Admins see everything. Totals of what fewer see follow within a few minutes.',
    }
  },
  example: { of: 'company', visibility: 'team' },
  async run(ctx, { of, visibility }) {
    if (!kindsWithOwners(ctx).some(({ kind }) => kind === of))
      throw fieldError('of', 'Please choose one.')
    const is = await find(ctx, settingsLook(ctx))
    const { [of]: _was, ...others } = is.visibility ?? {}
    const all = visibility === 'everyone' ? others : { ...others, [of]: visibility }
    const patch = differing(is, { visibility: Object.keys(all).length ? all : null })
    if (Object.keys(patch).length === 0) throw unchanged(settingsCard(ctx, is, 'Nothing to change'))
    return save(ctx, 'workspace.changed', [begun(settings, is), edit(settings, is, patch)])
  },
  card: receipt,
})
