import type { Conversation } from '../context.ts'

/** Made of where it is, so that two who come at once make the same one. */
export const conversationIdOf = (
  { workspace }: { workspace: { id: string } },
  { surface, account, externalId }: Pick<Conversation, 'surface' | 'account' | 'externalId'>,
): string => ['conversation', workspace.id, surface, account, externalId].join('_')
