import type { Deps } from '../../core/context.ts'
import type { Ask as AskOfMember } from '../route.ts'

/** What the operator asks of a route: it speaks for no member. */
export interface Ask extends Pick<AskOfMember, 'params' | 'query' | 'body'> {
  deps: Deps
}
