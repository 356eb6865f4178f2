import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { commit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { endSessions as end } from '../../../identity/sessions/kept.ts'
import { nothing } from '../../../platform/db.ts'

/** All of one's own, the one that asks included. */
export const endSessions = defineAction({
  title: 'Sign out everywhere',
  needs: 'own',
  always: true,
  private: true,
  hidden: true,
  input: z.object({}),
  events: [
    defineEvent({ name: 'sessions.ended', timeline: 'All browsers signed out', undo: false }),
  ],
  async run(ctx) {
    await commit(ctx, 'sessions.ended', [], {
      about: ctx.member.id,
      show: () => nothing(undefined),
    })
    await end(ctx)
  },
  card: () => ({
    title: 'Signed out everywhere',
    subtitle: 'No browser shows anything any more.',
    parts: [],
    buttons: [act('Signed-in browsers', 'sessions')],
  }),
})
