import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { number, text } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { count, decimal } from '../../../language/formatting.ts'
import { agentsFor, answeredWithin, type Load, meanWait, traffic } from '../erlang-c.ts'
import { readLength } from '../hours-text.ts'

const hour = 3600
/** The table has one who is too few, and some more than are needed. */
const shown = 4

const input = z.object({
  contacts: number.meta({ label: 'Contacts an hour', hint: '200' }),
  handling: text.meta({ label: 'Each takes', hint: '3 minutes' }),
  share: number.meta({ label: 'Answered in time, in %', hint: '80' }),
  seconds: number.meta({ label: 'In time is, in seconds', hint: '20' }),
})

/** With a decimal: 79.6 % is not yet 80. */
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`

function row(agents: number, load: Load, seconds: number): string[] {
  const busy = traffic(load) / agents
  return [
    `${agents}`,
    percent(answeredWithin(seconds, agents, load)),
    count(Math.round(meanWait(agents, load)), 'second'),
    percent(busy),
  ]
}

function run(ctx: Context, { contacts, handling, share, seconds }: z.output<typeof input>): Card {
  const minutes = minutesOf(ctx, handling)
  if (contacts < 0) throw fieldError('contacts', 'Please write 0 or more.')
  if (seconds < 0) throw fieldError('seconds', 'Please write 0 or more.')
  if (share <= 0 || share >= 100)
    throw fieldError('share', 'Please write more than 0 and less than 100.')
  const load = { contacts, period: hour, handlingTime: minutes * 60 }
  const agents = agentsFor(load, { share: share / 100, seconds })
  if (agents === undefined) throw fieldError('contacts', 'That is more than this can work out.')
  const { locale } = ctx.member
  const some = agents === 0 ? [] : Array.from({ length: shown }, (_, at) => agents - 1 + at)
  return {
    title: agents === 1 ? '1 person needed' : `${decimal(agents, locale)} people needed`,
    subtitle: `For ${decimal(contacts, locale)} contacts an hour of ${handling} each, ${decimal(share, locale)} % of them answered within ${decimal(seconds, locale)} seconds (Erlang C: all wait, nobody hangs up).`,
    parts: some.length
      ? [
          {
            kind: 'table',
            columns: ['People', 'In time', 'Mean wait', 'Busy'],
            rows: some.filter((n) => n > traffic(load)).map((n) => row(n, load, seconds)),
          },
        ]
      : [],
    buttons: [],
  }
}

function minutesOf({ member }: Context, typed: string): number {
  const read = readLength(typed, member.locale)
  if ('is' in read && read.is > 0) return read.is
  throw fieldError('handling', 'Write it in minutes, like 3 minutes.')
}

export const staffing = defineAction({
  title: 'How many people',
  needs: 'read',
  submit: 'Work it out',
  input,
  help: { Numbers: [['staffing', 'How many people are needed to answer in time']] },
  typed: { words: ['staffing'], opens: true, read: () => ({}) },
  prefill: async () => ({
    values: { contacts: 100, handling: '3 minutes', share: 80, seconds: 20 },
    intro: 'How many people are needed so that callers are answered in time.',
  }),
  example: { contacts: 200, handling: '3 minutes', share: 80, seconds: 20 },
  run: async (ctx, given) => run(ctx, given),
  card: (_ctx, card) => card,
})
