import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { sessionsKept } from '../../../identity/sessions/kept.ts'
import { sessionsCard, sessionsPage } from '../card.ts'

/** Where somebody is signed in; page by page from after one of them. */
export const sessions = defineAction({
  title: 'Signed-in browsers',
  needs: 'read',
  always: true,
  private: true,
  redrawn: true,
  input: z.object({ after: z.string().max(60).optional() }),
  help: { 'Setting up': [['browsers', 'Where you are signed in, each with Sign out']] },
  typed: { words: ['browsers'] },
  run: (ctx, { after }) => sessionsKept(ctx, { after, most: sessionsPage }),
  card: sessionsCard,
})
