import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { mintCode, wasUsed } from '../../../identity/connect-codes.ts'

const joins = (ctx: Context) =>
  ctx.member.role === 'admin' ? 'Then you can connect your colleagues there, too.' : ''

/** Somebody who is known here types a code. */
const already = (ctx: Context, used: boolean): Card => ({
  title: used ? 'That code was used already' : 'You are connected already',
  subtitle: `You are ${ctx.member.name} in ${ctx.workspace.name}. A code works once, where you are not connected yet.`,
  parts: [],
  buttons: [],
})

const fresh = (ctx: Context, code: string): Card => ({
  title: 'Connect Teams or Gmail',
  subtitle: 'In Teams, type connect and this code to Alongside. In Gmail, put it into the sidebar.',
  parts: [
    { kind: 'code', text: code },
    { kind: 'text', text: `It works once, for ten minutes. ${joins(ctx)}`.trim() },
  ],
  buttons: [],
})

export const connect = defineAction({
  title: 'Connect',
  needs: 'read',
  always: true,
  private: true,
  inPerson: true,
  costs: 'try',
  input: z.object({ code: z.string().max(100).optional() }),
  help: { 'Setting up': [['connect', 'A code for Teams or Gmail']] },
  typed: { words: ['connect'], read: (_ctx, rest) => (rest ? { code: rest } : {}) },
  run: async (ctx, { code }) =>
    code ? already(ctx, await wasUsed(ctx, code)) : fresh(ctx, await mintCode(ctx)),
  card: (_ctx, card) => card,
})
