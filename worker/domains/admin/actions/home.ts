import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { kinds } from '../../../core/record/registry.ts'
import { both, type Look, map, nothing } from '../../../platform/db.ts'
import { rulesHere } from '../../alerts/index.ts'
import { myDealsList } from '../../deals/index.ts'
import { dueTasks } from '../../tasks/index.ts'
import { deletionParts, keepButtons } from '../../workspace/index.ts'

type Mine = Awaited<ReturnType<typeof load>>

const load = (ctx: Context) =>
  find(ctx, both(myDealsList.beginning(ctx, 4), dueTasks.beginning(ctx, 4), alertsHere(ctx)))

/** Whether alerts come to where this is asked. */
const alertsHere = (ctx: Context): Look<boolean> =>
  ctx.conversation ? map(rulesHere(ctx), (all) => all.some(({ active }) => active)) : nothing(false)

const alertsButton = (on: boolean) =>
  on ? act('Alerts off', 'alerts-off') : act('Alerts on', 'alerts-on')

/** Kinds that only their declaration brings here. */
const addable = (ctx: Context): Button[] =>
  may(ctx, 'create')
    ? kinds(ctx).flatMap(({ adds, noun }) => (adds ? [form(`Add ${noun[0]}`, adds)] : []))
    : []

const example = 'deal Acme 12.5k EUR renewal close 30 Sep'

/** Where nothing can be typed, in a sidebar, the words to type are left out. */
function card(ctx: Context, [mine, due, alerts]: Mine): Card {
  const name = ctx.member.name.split(' ')[0]
  return {
    title: `Hello ${name}`,
    ...(ctx.conversation &&
      may(ctx, 'create') && { subtitle: `Log a deal in one line: ${ctx.typed(example)}` }),
    parts: [...deletionParts(ctx), ...due, ...mine],
    buttons: [
      { ...form('New deal', 'log-deal'), style: 'primary' },
      act('My day', 'my-day'),
      ...(ctx.conversation ? [form('Find', 'find-records')] : []),
      form('Add contact', 'save-contact'),
      form('Note', 'log-activity'),
      act('Pipeline', 'pipeline'),
    ],
    more: [
      ...keepButtons(ctx),
      act('My deals', 'my-deals'),
      act('Board', 'open-board'),
      act('Get a code', 'connect'),
      form('Digest', 'set-digest'),
      act('Settings', 'settings'),
      ...(ctx.conversation
        ? [alertsButton(alerts)]
        : [
            act('All actions', 'help'),
            form('Task', 'add-task'),
            ...(may(ctx, 'inspect') ? [act('Doctor', 'doctor')] : []),
            form('Add company', 'save-company'),
            form('Brief', 'brief'),
            act('My last changes', 'my-changes'),
            ...addable(ctx),
          ]),
    ],
  }
}

const greetings = 'hello hi hey hallo bonjour salut hola ciao olá hej moi cześć ahoj merhaba'.split(
  ' ',
)

const thanks = [
  'thanks',
  'thank you',
  'thx',
  'danke',
  'merci',
  'gracias',
  'grazie',
  'obrigado',
  'tack',
]

export const home = defineAction({
  title: 'Home',
  needs: 'read',
  always: true,
  private: true,
  redrawn: true,
  hidden: true,
  input: z.object({}),
  help: { 'Setting up': [['home', 'What is due and what you can do']] },
  typed: { words: ['', 'home', ...greetings, ...thanks], read: () => ({}) },
  run: load,
  card,
})
