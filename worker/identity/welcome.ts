import { and, eq } from 'drizzle-orm'
import { notices } from '../../schema/workspace/history.ts'
import { act } from '../core/action/buttons.ts'
import type { Card } from '../core/card.ts'
import type { Deps, Workspace } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import { ask, database, first, trip } from '../platform/db.ts'

const reason = 'welcome'

const card = (name: string, typed: (words: string) => string): Card => ({
  title: `Alongside is here, ${name.split(' ')[0]}`,
  subtitle: 'Three things to try, in any channel:',
  parts: [
    { kind: 'text', text: 'Log a deal in one line. Only you see the answer, and it has Undo.' },
    { kind: 'code', text: typed('deal Acme 12.5k EUR renewal close 30 Sep') },
    {
      kind: 'text',
      text: 'In your sales channel, get alerts about new, moved, won and lost deals.',
    },
    { kind: 'code', text: typed('alerts on') },
    { kind: 'text', text: 'Get a code, and Teams and Gmail know you and your colleagues, too.' },
    { kind: 'code', text: typed('connect') },
  ],
  buttons: [
    { label: 'New deal', action: 'log-deal', mode: 'form', input: {}, style: 'primary' },
    act('Get a code', 'connect'),
    act('Settings', 'settings'),
  ],
})

/** The workspace's first message, to who installed it: once, also where an install was cut short. */
export async function welcome(
  deps: Deps,
  workspace: Workspace,
  member: { id: string; name: string },
  typed: (words: string) => string,
): Promise<void> {
  const db = database(deps.env, workspace.id, deps.meter)
  const sent = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.workspaceId, workspace.id), eq(notices.reason, reason)))
    .limit(1)
  const [before] = await ask(db, first(sent))
  if (before) return
  const notice = { memberId: member.id, reason, card: card(member.name, typed) }
  await trip(db, [noticeRow({ db, now: deps.now, workspace }, notice)])
  deps.wake('cards')
}
