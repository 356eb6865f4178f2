import type { HelpLine } from '../../core/action/define.ts'
import { whyBarred } from '../../core/action/field-rights.ts'
import { declaredActions } from '../../core/action/known.ts'
import type { Context } from '../../core/context.ts'
import { may, type Verb } from '../../core/permissions.ts'

export type HelpPage = 'everyone' | 'service' | 'admins'

export interface Offered {
  action: string
  line: string
  does: string
  /** It is not always refused to this reader's role. */
  isOffered: boolean
}

export interface HelpGroup {
  title: string
  page: HelpPage
  lines: Offered[]
}

interface Place {
  page: HelpPage
  /** Who does not have it is not shown the group. */
  needs?: Verb
  /** Only where others write. */
  isOfConversation?: true
}

/** The groups that actions put their lines in, as they are read; one that is not here comes after them. */
const places: Record<string, Place> = {
  Deals: { page: 'everyone' },
  'People and companies': { page: 'everyone' },
  Orders: { page: 'everyone' },
  'Your day': { page: 'everyone' },
  Numbers: { page: 'everyone' },
  Here: { page: 'everyone', isOfConversation: true },
  'Setting up': { page: 'everyone' },
  Cases: { page: 'service' },
  'Answers and templates': { page: 'service' },
  Complaints: { page: 'service' },
  'The workspace': { page: 'admins', needs: 'admin' },
  'Who did what, and what is kept': { page: 'admins', needs: 'audit' },
}

const anywhere: Place = { page: 'everyone' }

/** What can be typed, in groups; what others' roles alone do is in them too. */
export function helpGroups(ctx: Context): HelpGroup[] {
  const groups = new Map<string, Offered[]>(Object.keys(places).map((title) => [title, []]))
  for (const [name, action] of Object.entries(declaredActions())) {
    const isOffered = () => may(ctx, action.needs) && !whyBarred(ctx, name, action)
    for (const [title, lines] of Object.entries(action.help ?? {}))
      groups.set(title, [...(groups.get(title) ?? []), ...lines.map(offered(name, isOffered()))])
  }
  return [...groups].flatMap(([title, lines]) => {
    const { page, needs, isOfConversation } = places[title] ?? anywhere
    const isShown = (!needs || may(ctx, needs)) && (!isOfConversation || ctx.conversation)
    return isShown && lines.length > 0 ? [{ title, page, lines }] : []
  })
}

const offered =
  (action: string, isOffered: boolean) =>
  ([line, does]: HelpLine): Offered => ({ action, line, does, isOffered })
