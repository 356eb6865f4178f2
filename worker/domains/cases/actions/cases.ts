import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import type { List } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { both, map } from '../../../platform/db.ts'
import { myCases, unassignedCases, waitingCases } from '../lists.ts'

const few = 5

const newCase = (ctx: Context) => (may(ctx, 'create') ? [form('New case', 'open-case')] : [])

/** What is the member's own is shown to nobody else. */
const load = (ctx: Context) =>
  find(
    ctx,
    map(
      both(
        ...(ctx.shared ? [] : [myCases.beginning(ctx, few)]),
        unassignedCases.beginning(ctx, few),
        waitingCases.beginning(ctx, few),
      ),
      (found) => found.flat(),
    ),
  )

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Cases' : 'No open cases',
  ...(parts.length === 0 && {
    subtitle: `Open one in a line: ${ctx.typed('case Acme printer broken urgent')}`,
  }),
  parts,
  buttons: [...newCase(ctx), act('Mine', 'my-cases'), act('Who is away', 'who-is-away')],
})

/** What is open: mine, what nobody has taken, who waits longest. */
export const casesAction = defineAction({
  title: 'Cases',
  needs: 'read',
  input: z.object({}),
  help: { Cases: [['cases', 'What is open: mine, unassigned, who waits longest']] },
  typed: { words: ['cases'] },
  run: load,
  card,
})

interface Queue {
  title: string
  /** What is said where there is none. */
  none: string
  words: string[]
  /** What help says of it. */
  does: string
  list: List
}

const queueAction = ({ title, none, words, does, list }: Queue) =>
  defineAction({
    title,
    needs: 'read',
    ...(list.own && { private: true as const }),
    input: z.object({}),
    help: { Cases: [[words[0] ?? '', does]] },
    typed: { words },
    run: (ctx) => find(ctx, list.show(ctx, '')),
    card: (ctx, parts): Card => ({
      title: parts.length ? title : none,
      parts,
      buttons: [...newCase(ctx), act('Cases', 'cases')],
    }),
  })

export const myCasesAction = queueAction({
  ...{ title: 'My cases', none: 'You have no open cases', words: ['my cases', 'my queue'] },
  ...{ does: 'Your queue', list: myCases },
})

export const unassignedCasesAction = queueAction({
  ...{ title: 'Unassigned cases', none: 'Every open case is somebody’s' },
  ...{ words: ['unassigned', 'unassigned cases'], does: 'What nobody has taken yet' },
  list: unassignedCases,
})

export const waitingCasesAction = queueAction({
  ...{ title: 'Waiting longest', none: 'No customer waits for an answer' },
  ...{ words: ['waiting', 'waiting longest'], does: 'Whose customers wait, the longest first' },
  list: waitingCases,
})
