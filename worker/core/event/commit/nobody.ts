import { type Context, contextOf, type Deps, type Workspace } from '../../context.ts'
import { conversationReader } from '../../record/reader.ts'

/**
 * Who does what no member does: what a job derives, or comes in from outside. It is written by
 * nobody’s id; what it reads, it reads as the system.
 */
export function nobody(deps: Deps, workspace: Workspace, requestId: string): Context {
  const { member } = conversationReader(workspace)
  const profile = async () => ({ name: '' })
  const person = { surface: 'api' as const, account: '', user: '', profile }
  const ctx = contextOf(deps, { workspace, member }, person, { requestId }, {})
  return { ...ctx, inputDigest: '' }
}

export const isNobody = ({ member }: Pick<Context, 'member'>): boolean => member.id === ''
