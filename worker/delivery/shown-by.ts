import type { Shown } from '../identity/security/shown.ts'
import type { Post } from './post.ts'
import type { Ready } from './send.ts'

/** The records whose cards were posted or edited just now, and where. */
export const shownBy = (ready: Ready[], sent: Post[]): Shown[] =>
  ready.flatMap(({ post, to, records }) => {
    const now = sent.find(({ id }) => id === post.id)
    if (!now || now.shownVersion <= post.shownVersion) return []
    const { workspaceId, conversationId } = post
    return [{ workspaceId, conversationId, surface: to.surface, records }]
  })
