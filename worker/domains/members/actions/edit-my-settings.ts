import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { listed, long, oneOf } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { readLocale, readTimeZone } from '../../../language/settings-values.ts'
import { ask } from '../../../platform/db.ts'
import { clockOf, duesLook, ownReplanned } from '../../tasks/index.ts'
import { hourOf, newsNames, newsOf, ownCard, usualHour } from '../card.ts'
import { memberLook } from '../queries.ts'

const hours = Array.from({ length: 24 }, (_, hour) => String(hour)) as [string, ...string[]] // 24
const labels = Object.fromEntries(hours.map((hour) => [hour, hourOf(Number(hour))]))

const mostOfSignature = 500

const signature = long
  .max(mostOfSignature, `Please keep this under ${mostOfSignature} characters.`)
  .meta({ field: { kind: 'long' } })

/** Empty: as the workspace has it. */
export const editMySettings = defineAction({
  title: 'Edit my settings',
  needs: 'own',
  always: true,
  private: true,
  hidden: true,
  input: z.object({
    timeZone: listed('time-zone', readTimeZone)
      .nullable()
      .optional()
      .meta({ label: 'Time zone', hint: 'Berlin' }),
    locale: listed('locale', readLocale)
      .nullable()
      .optional()
      .meta({ label: 'Numbers and dates', hint: 'German (Austria)' }),
    remindHour: oneOf(hours, labels).optional().meta({ label: 'Reminders at' }),
    dealNews: oneOf(['on', 'off'], newsNames)
      .optional()
      .meta({ label: 'When others change my deals' }),
    signature: signature
      .nullish()
      .meta({ label: 'Signature', hint: 'Below your mails to customers' }),
  }),
  prefill: async (ctx) => {
    const is = await find(ctx, memberLook(ctx, ctx.member.id))
    const { timeZone, locale, remindHour, version } = is
    return {
      values: {
        ...(timeZone && { timeZone }),
        ...(locale && { locale }),
        remindHour: String(remindHour ?? usualHour),
        dealNews: newsOf(is),
        ...(is.signature && { signature: is.signature }),
      },
      drawn: { record: is.id, version },
      intro: `What you leave empty is as ${ctx.workspace.name} has it.`,
    }
  },
  example: { timeZone: 'Europe/Berlin' },
  async run(ctx, { timeZone, locale, remindHour, dealNews, signature: signed }) {
    const { id } = ctx.member
    const [is, dues] = await ask(ctx.db, memberLook(ctx, id), duesLook(ctx, id))
    const patch = {
      ...(timeZone !== undefined && timeZone !== is.timeZone && { timeZone }),
      ...(locale !== undefined && locale !== is.locale && { locale }),
      ...(remindHour &&
        Number(remindHour) !== (is.remindHour ?? usualHour) && {
          remindHour: Number(remindHour),
        }),
      ...(dealNews && dealNews !== newsOf(is) && { dealNews: dealNews === 'on' }),
      ...(signed !== undefined && signed !== is.signature && { signature: signed }),
    }
    if (Object.keys(patch).length === 0) throw unchanged(ownCard(ctx, is, 'Nothing to change'))
    const [was, now] = [is, { ...is, ...patch }].map((one) =>
      clockOf(ctx, { zone: one.timeZone, hour: one.remindHour }),
    )
    const moved = was && now ? ownReplanned(ctx, id, dues, was, now) : []
    return save(ctx, 'preferences.set', [edit(workspaceMembers, is, patch), ...moved])
  },
  card: receipt,
})
