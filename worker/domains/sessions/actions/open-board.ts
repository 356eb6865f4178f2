import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { linkMinutes, newSignInLink } from '../../../identity/sessions/links.ts'

const run = async (ctx: Context): Promise<string> =>
  `${ctx.deps.env.PUBLIC_URL}/signin?${new URLSearchParams({ link: await newSignInLink(ctx) })}`

const card = ({ member, workspace }: Context, link: string): Card => ({
  title: 'Your board',
  subtitle: `Signs you in as ${member.name} in ${workspace.name}.`,
  parts: [
    { kind: 'text', text: link },
    {
      kind: 'text',
      text: `The link works for ${linkMinutes} minutes and once. Keep it to yourself: who opens it is you.`,
    },
  ],
  buttons: [act('Signed-in browsers', 'sessions')],
})

export const openBoard = defineAction({
  title: 'Open the board',
  needs: 'read',
  always: true,
  private: true,
  /** It gives access. */
  inPerson: true,
  costs: 'try',
  input: z.object({}),
  help: { 'Setting up': [['board', 'The board in a browser, by a link that signs you in']] },
  typed: { words: ['board'] },
  run,
  card,
})
