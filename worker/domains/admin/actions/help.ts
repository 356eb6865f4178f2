import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { fieldsOf, partsOf } from '../../../core/action/fields.ts'
import { actionNamed } from '../../../core/action/known.ts'
import { type Button, type Card, type Item, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { type HelpGroup, type HelpPage, helpGroups, type Offered } from '../help-groups.ts'

/** Pages of their own: all of it is more than one message of the narrowest surface holds. */
const adminsPage = 'For admins'
const servicePage = 'For service'

/** A command by its words, and whether a line of it makes something of what follows them. */
const input = z.object({
  about: z.array(z.string().max(40)).max(20).optional(),
  makes: z.boolean().optional(),
  admins: z.boolean().optional(),
  service: z.boolean().optional(),
})

/** The lines of one command: of the word that was typed, else of the words that do the same. */
function linesOf(ctx: Context, about: string[]): Offered[] {
  const all = helpGroups(ctx).flatMap(({ lines }) => lines)
  const beginning = about.flatMap((word) => (word ? [`${word} `] : []))
  // No line begins with rate, but one with rates.
  for (const begin of [...beginning, ...beginning.map((one) => one.trim())]) {
    const found = all.filter(({ line }) => `${line} `.startsWith(begin))
    if (found.length > 0) return found
  }
  return []
}

/** The same for the reader: what others read along is for all of them. */
const page = (ctx: Context, groups: HelpGroup[], of: HelpPage) =>
  groups
    .filter((group) => group.page === of)
    .flatMap(({ title, lines }) => {
      const some = ctx.shared ? lines : lines.filter(({ isOffered }) => isOffered)
      return listed(title, isTypedIn(ctx) ? shown(ctx, some) : pressed(ctx, some))
    })

/** In a sidebar nothing is typed. */
const isTypedIn = (ctx: Context) => ctx.conversation !== undefined

const shown = (ctx: Context, lines: Offered[]): Item[] =>
  lines.map(({ line, does }) => ({ title: ctx.typed(line), text: does }))

/** The same to press: each action once. */
const pressed = (ctx: Context, lines: Offered[]): Item[] =>
  [...new Map(lines.toReversed().map((line) => [line.action, line])).values()]
    .toReversed()
    .flatMap(({ action: name, does }) => {
      const { title, inConversation, input, submit = 'Open' } = actionNamed(ctx, name)
      const asks = fieldsOf(input).length > 0 || partsOf(input).some(({ required }) => required)
      const button = asks ? form('Open', name) : act(submit, name)
      const isOfHere = inConversation || name === 'help'
      return isOfHere ? [] : [{ title, ...(does !== title && { text: does }), button }]
    })

function about(ctx: Context, [word = '', ...words]: string[], makes: boolean): Card | undefined {
  const lines = linesOf(ctx, [word, ...words])
  if (lines.length === 0) return undefined
  return {
    title: `How to type ${word}`,
    ...(makes && { subtitle: `With the word help itself: ${ctx.typed(`${word} "help"`)}` }),
    parts: listed('', shown(ctx, lines)),
    buttons: [allCommands],
  }
}

const allCommands: Button = act('All commands', 'help')
const allActions: Button = act('All actions', 'help')
const doctor: Button = act('Doctor', 'doctor')

function everything(ctx: Context): Card {
  const groups = helpGroups(ctx)
  return {
    ...(isTypedIn(ctx)
      ? {
          title: 'What you can type',
          subtitle: 'The beginning of anything you want to do also works, such as add a contact.',
        }
      : { title: 'What you can do' }),
    parts: page(ctx, groups, 'everyone'),
    buttons: [
      form('New deal', 'log-deal'),
      act(servicePage, 'help', { service: true }),
      ...(groups.some((group) => group.page === 'admins')
        ? [act(adminsPage, 'help', { admins: true })]
        : []),
      act('Get a code', 'connect'),
      ...(may(ctx, 'inspect') ? [doctor] : []),
    ],
  }
}

const ofService = (ctx: Context): Card => ({
  title: servicePage,
  parts: page(ctx, helpGroups(ctx), 'service'),
  buttons: [isTypedIn(ctx) ? allCommands : allActions],
})

const ofAdmins = (ctx: Context): Card => ({
  title: adminsPage,
  parts: page(ctx, helpGroups(ctx), 'admins'),
  buttons: [isTypedIn(ctx) ? allCommands : allActions],
})

export const help = defineAction({
  title: 'Help',
  always: true,
  usual: true,
  needs: 'read',
  input,
  help: { 'Setting up': [['help', 'This list; help task, or task help, is about one command']] },
  typed: { words: ['help'] },
  run: async (_ctx, wish) => wish,
  card: (ctx, { about: words, makes = false, admins: isForAdmins, service }) =>
    (words && about(ctx, words, makes)) ??
    (isForAdmins ? ofAdmins(ctx) : service ? ofService(ctx) : everything(ctx)),
})
