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
import { nothing } from '../../../platform/db.ts'
import { settingsCard } from '../card.ts'
import { type Settings, settingsLook } from '../queries.ts'
import { kindsWithOwners, knownNames, visibilityNames } from '../visibility.ts'

const kindChoices = (ctx: Context) =>
  nothing(kindsWithOwners(ctx).map(({ kind, many }) => ({ value: kind, label: many })))

/** "Now: Deals: Everyone · People: Their owner and team.", before a kind is chosen. */
function seenNow(ctx: Context, { visibility, known }: Settings): string {
  const each = kindsWithOwners(ctx).map(({ kind, many }) => {
    const by = visibilityNames[visibility?.[kind] ?? 'everyone']
    return `${many}: ${by}${known?.includes(kind) ? ', known to others' : ''}`
  })
  return `Now: ${each.join(' · ')}.`
}

/** The kinds known to others from then on; what everyone sees again begins as hidden. */
function knownThen(was: string[], of: string, known: 'no' | 'yes' | undefined): string[] | null {
  if (known === undefined) return was.length ? was : null
  const others = was.filter((one) => one !== of)
  const all = known === 'yes' ? [...others, of].sort() : others
  return all.length ? all : null
}

export const setVisibility = defineAction({
  title: 'Who sees what',
  needs: 'admin',
  private: true,
  input: z.object({
    of: choice(kindChoices).meta({ label: 'Records' }),
    visibility: oneOf(['everyone', ...visibilities], visibilityNames).meta({ label: 'Seen by' }),
    known: oneOf(['no', 'yes'], knownNames)
      .optional()
      .meta({ label: 'To others', hint: 'Left empty, it stays as it is' }),
  }),
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return {
      values: {},
      drawn: { record: is.id, version: is.version },
      intro: `${seenNow(ctx, is)} Admins see everything. Totals of what fewer see follow within a few minutes.`,
    }
  },
  example: { of: 'company', visibility: 'team' },
  async run(ctx, { of, visibility, known }) {
    if (!kindsWithOwners(ctx).some(({ kind }) => kind === of))
      throw fieldError('of', 'Please choose one.')
    const is = await find(ctx, settingsLook(ctx))
    const { [of]: _was, ...others } = is.visibility ?? {}
    const all = visibility === 'everyone' ? others : { ...others, [of]: visibility }
    const patch = differing(is, {
      visibility: Object.keys(all).length ? all : null,
      known: knownThen(is.known ?? [], of, of in all ? known : 'no'),
    })
    if (Object.keys(patch).length === 0) throw unchanged(settingsCard(ctx, is, 'Nothing to change'))
    return save(ctx, 'workspace.shown', [begun(settings, is), edit(settings, is, patch)])
  },
  card: receipt,
})
