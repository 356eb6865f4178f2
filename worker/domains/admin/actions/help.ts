import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Fact } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'

const words: [words: string, does: string][] = [
  ['deal Acme 12.5k EUR renewal close 30 Sep', 'Log a deal in one line; deal alone opens the form'],
  ['contact jane', 'Who someone is, their deals and latest talks'],
  ['brief acme', 'What to know a minute before a call: a person, a company or a deal'],
  ['find acme', 'People, companies and deals'],
  ['pipeline', 'Totals and a chart by stage'],
  ['my day', 'What is due, and which of your deals close this week'],
  [
    'task call Jane tomorrow 10:00',
    'A task for you; @maria gives it to her, every Monday repeats it',
  ],
  ['forecast', 'What is to come, by month and owner'],
  ['targets', 'Won and lost this month, against targets'],
  ['my deals', 'What is open and yours'],
  ['undo', 'What you did last, each with Undo'],
  ['digest daily', 'Each day what happened, to you or to this conversation; also weekly, off'],
  ['connect', 'A code for Teams or Gmail'],
  ['settings', 'Yours; for an admin also the workspace, its members and accounts'],
]
const watching: [words: string, does: string][] = [['doctor', 'A self-test, and what to do']]
const guarding: [words: string, does: string][] = [
  ['security', 'Who came in, whose role changed and what was refused'],
]
const here: [words: string, does: string][] = [
  ['alerts on', 'Hear of new, moved, won and lost deals in this conversation'],
]

const doctor: Button = act('Doctor', 'doctor')

function card(ctx: Context): Card {
  const known = [
    ...words,
    ...(may(ctx, 'inspect') ? watching : []),
    ...(may(ctx, 'audit') ? guarding : []),
    ...(ctx.conversation ? here : []),
  ]
  const facts = known.map(([text, does]): Fact => ({ label: does, value: ctx.typed(text) }))
  return {
    title: 'What you can type',
    subtitle: 'The beginning of anything you want to do also works, such as win or note.',
    parts: [{ kind: 'facts', facts }],
    buttons: [
      form('New deal', 'log-deal'),
      act('Get a code', 'connect'),
      ...(may(ctx, 'inspect') ? [doctor] : []),
    ],
  }
}

export const help = defineAction({
  title: 'Help',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['help'], read: () => ({}) },
  run: async () => undefined,
  card,
})
