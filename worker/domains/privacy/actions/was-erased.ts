import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { emailKey } from '../../../language/email-address.ts'
import { phoneKey } from '../../../language/phone-numbers.ts'
import { erasedLine } from '../card.ts'
import { type ErasedBefore, erasedBefore } from '../erased-before.ts'

const input = z.object({
  who: text.meta({ label: 'Who', hint: 'An e-mail address, a phone number or a whole name' }),
})

/** An address, a number, or else a name. */
function tracesOf(ctx: Context, who: string) {
  const nobody = { names: [], emails: [], phones: [] }
  if (emailKey(who)) return { ...nobody, emails: [who] }
  if (phoneKey(who, ctx.workspace.country)) return { ...nobody, phones: [who] }
  return { ...nobody, names: [who] }
}

interface Answer {
  who: string
  found: ErasedBefore[]
}

function card(ctx: Context, { who, found: [last] }: Answer): Card {
  const known = last?.key.startsWith('name ')
    ? 'Somebody of this name was erased'
    : 'They were erased'
  return {
    title: who,
    subtitle: last ? `${known}. ${erasedLine(ctx, last)}.` : 'Nobody known so was erased here.',
    parts: [],
    buttons: [act('All erasures', 'erasures')],
  }
}

/** Answered by a hash: what is kept says of nobody who they were. */
export const wasErased = defineAction({
  title: 'Was somebody erased?',
  needs: 'audit',
  private: true,
  costs: 'ask',
  submit: 'Ask',
  input,
  help: {
    'Who did what, and what is kept': [
      ['erased jane@globex.example', 'Whether somebody was erased'],
    ],
  },
  typed: {
    words: ['was erased', 'erased'],
    read: (_ctx, rest) => (rest ? { who: rest } : undefined),
  },
  example: { who: 'kim@acme.example' },
  run: async (ctx, { who }): Promise<Answer> => ({
    who,
    found: await erasedBefore(ctx, tracesOf(ctx, who)),
  }),
  card,
})
