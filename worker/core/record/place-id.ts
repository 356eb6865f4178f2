import type { Context, Conversation } from '../context.ts'

/** Made of where it is, so that two who come at once make the same one. */
export const conversationIdOf = (
  { workspace }: Pick<Context, 'workspace'>,
  { surface, account, externalId }: Conversation,
): string => ['conversation', workspace.id, surface, account, externalId].join('_')
