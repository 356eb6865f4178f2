import type { Domain } from '../../core/domain.ts'
import { endSession } from './actions/end-session.ts'
import { endSessions } from './actions/end-sessions.ts'
import { openBoard } from './actions/open-board.ts'
import { sessions } from './actions/sessions.ts'

export const domain: Domain = {
  actions: {
    'open-board': openBoard,
    sessions,
    'end-session': endSession,
    'end-sessions': endSessions,
  },
}
