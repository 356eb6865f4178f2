import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { commit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { endSessions, sessionById } from '../../../identity/sessions/kept.ts'
import { nothing } from '../../../platform/db.ts'

async function run(ctx: Context, { id }: { id: string }): Promise<string> {
  const session = await sessionById(ctx, id)
  if (!session) throw new CrmError('not_found', 'You are not signed in there.')
  if (session.revokedAt !== null) return session.browser
  await commit(ctx, 'session.ended', [], {
    about: ctx.member.id,
    notes: { session: id, browser: session.browser },
    show: () => nothing(undefined),
  })
  await endSessions(ctx, id)
  return session.browser
}

const card = (_ctx: Context, browser: string): Card => ({
  title: `Signed out: ${browser}`,
  subtitle: 'It shows nothing any more.',
  parts: [],
  buttons: [act('Signed-in browsers', 'sessions')],
})

/** One of one's own. */
export const endSession = defineAction({
  title: 'Sign out a browser',
  needs: 'own',
  always: true,
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('session') },
  events: [defineEvent({ name: 'session.ended', timeline: 'Browser signed out', undo: false })],
  run,
  card,
})
