import type { posts } from '../../schema/workspace/history.ts'

/** A record's card in a conversation, as it is kept. */
export type Post = typeof posts.$inferSelect
