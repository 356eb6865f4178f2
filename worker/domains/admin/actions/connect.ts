import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { mintCode } from '../../../identity/connect-codes.ts'

const joins = (ctx: Context) =>
  ctx.member.role === 'admin' ? 'Then you can connect your colleagues there, too.' : ''

const card = (ctx: Context, code: string): Card => ({
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
  private: true,
  costs: 'try',
  input: z.object({}),
  typed: { words: ['connect'], read: () => ({}) },
  run: (ctx) => mintCode(ctx),
  card,
})
