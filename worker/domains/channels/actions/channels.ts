import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { leadOn } from '../../../core/record/list.ts'
import { addressesOf, shortOf } from '../../../identity/channels/addresses.ts'
import { linesOf } from '../../../identity/channels/lines.ts'
import { count } from '../../../language/formatting.ts'
import { phoneShown } from '../../../language/phone-numbers.ts'
import { ask } from '../../../platform/db.ts'
import { sendsMail, whyNoMail } from '../../../platform/env.ts'
import { arrivalsList, countsLook, daysCounted, mostCounted, type State } from '../ledger.ts'
import { sharedNames } from '../shared/place.ts'
import { stateWords } from '../words.ts'

interface Found {
  addresses: string[]
  numbers: string[]
  shared: string[]
  counts: Record<State, number>
  latest: Part[]
}

async function run(ctx: Context): Promise<Found> {
  const [addresses, lines, [counts, latest, shared]] = await Promise.all([
    ctx.deps.env.MAIL_DOMAIN ? addressesOf(ctx) : [],
    linesOf(ctx),
    ask(ctx.db, countsLook(ctx), arrivalsList.beginning(ctx, 5), sharedNames(ctx)),
  ])
  return {
    addresses,
    numbers: lines.map(({ number: one }) => phoneShown(one)),
    counts,
    latest,
    shared,
  }
}

const number = (many: number) => (many >= mostCounted ? '1,000+' : String(many))

/** Seen is what it came to: each part opens. */
function ledger({ counts }: Found): Part[] {
  const states = Object.keys(stateWords) as State[] // it has just these keys
  const items = states
    .filter((state) => counts[state])
    .map((state) => ({
      title: `${stateWords[state]}: ${number(counts[state])}`,
      button: leadOn(arrivalsList, 'Show', state),
    }))
  return items.length ? [{ kind: 'list', title: `In ${daysCounted} days`, items }] : []
}

function mailLine({ deps }: Context): string {
  const why = whyNoMail(deps.env)
  if (why) return `E-mail is ${why}. The README says under Mail what it needs.`
  return sendsMail(deps.env)
    ? 'Write to one of these, or forward a mailbox there.'
    : 'Mails are taken in and not answered: the binding EMAIL is missing.'
}

function card(ctx: Context, found: Found): Card {
  const { addresses, counts } = found
  const seen = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const link = `${ctx.deps.env.PUBLIC_URL}/contact/${shortOf(ctx.workspace.id)}`
  return {
    title: 'Channels',
    subtitle: seen
      ? `${count(seen, 'message', ctx.member.locale)} came in, in ${daysCounted} days`
      : mailLine(ctx),
    parts: [
      ...(seen ? [{ kind: 'text' as const, text: mailLine(ctx) }] : []),
      {
        kind: 'facts',
        facts: [
          ...addresses.map((value, at) => ({ label: at ? 'Also' : 'E-mail', value })),
          { label: 'Web form', value: link },
          ...found.numbers.map((value) => ({ label: 'Number', value })),
          ...found.shared.map((value) => ({ label: 'Shared channel', value })),
        ],
      },
      ...ledger(found),
      ...found.latest,
    ],
    buttons: [
      ...(ctx.deps.env.MAIL_DOMAIN ? [form('Add an address', 'add-mail-address')] : []),
      form('Add a number', 'add-line'),
    ],
    more: [
      ...(addresses.length > 1 ? [form('Remove an address', 'remove-mail-address')] : []),
      ...(found.numbers.length ? [form('Remove a number', 'remove-line')] : []),
    ],
  }
}

export const channels = defineAction({
  title: 'Channels',
  needs: 'audit',
  private: true,
  input: z.object({}),
  help: {
    'The workspace': [
      ['channels', 'Where customers write to you, and what became of what they wrote'],
    ],
  },
  typed: { words: ['channels'] },
  run,
  card,
})
