import type { articleStates } from '../../../schema/workspace/answers.ts'

export type ArticleState = (typeof articleStates)[number]

/** What people call it. */
export const stateNames: Record<ArticleState, string> = {
  internal: 'Internal',
  public: 'Public',
  retired: 'Retired',
}
