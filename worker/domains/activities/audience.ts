import { eq, or } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import type { Context } from '../../core/context.ts'

/**
 * Which activities the readers of an answer may see: everybody's, and while nobody else reads it
 * the member's private ones. Every read of activities asks this and nothing else.
 */
export const readable = ({ shared, member }: Pick<Context, 'shared' | 'member'>) =>
  shared
    ? eq(activities.private, false)
    : or(eq(activities.private, false), eq(activities.authorId, member.id))
