import { type Ask, asMember } from '../../worker/conversation/request.ts'
import { type Answer, moved, opened } from './answers.ts'
import { drawLookUp, type GoogleCard } from './cards.ts'
import { askForMail, passOf } from './client.ts'
import { type Mail, readMail } from './mail.ts'
import { onTop, turnedAway } from './outcome.ts'
import { searchBox, unreadCard } from './own.ts'
import { beside, draw, inkOf, type Visit } from './visit.ts'

type Page = (visit: Visit, ask: Ask) => Promise<GoogleCard>

export const homeCard: Page = async ({ deps }, ask) => {
  const ink = inkOf(deps)
  const home = await ask({ say: '' })
  return 'card' in home ? drawLookUp(ink, home.card, [searchBox(ink)]) : draw(ink, home)
}

/** Who the open mail is from and what is known of them; without an open mail, home. */
export const messageCard: Page = async (visit, ask) => {
  const { deps, event, mailbox } = visit
  if (!event.gmail.messageId) return homeCard(visit, ask)
  const ink = inkOf(deps)
  const pass = passOf(event)
  if (!pass) return unreadCard(ink, 'refused')
  const read = await askForMail(deps.env, pass)
  if (typeof read === 'string') return unreadCard(ink, read)
  const mail = readMail(read.body, mailbox)
  if (!mail) return unreadCard(ink, 'silent')
  return draw(ink, await ask(opening(mail)))
}

const opening = (mail: Mail) =>
  ({ act: 'open-message', input: { message: mail }, from: 'button' }) as const

const seenBy = (visit: Visit, requestId: string, page: Page) =>
  asMember(visit.deps, visit.person, { requestId, ...beside(visit) }, (ask) => page(visit, ask))

/** The page as the one who asks sees it, or what stands in its way. */
export async function pageFor(visit: Visit, requestId: string, page: Page): Promise<GoogleCard> {
  const seen = await seenBy(visit, requestId, page)
  return 'done' in seen ? seen.done : draw(inkOf(visit.deps), seen.instead)
}

/** A trigger's answer. */
export const show =
  (page: Page) =>
  async (visit: Visit): Promise<Answer> =>
    opened(await pageFor(visit, inkOf(visit.deps).mint(), page))

/** A page that a press leads to: Back goes to where it was pressed. */
export async function goTo(visit: Visit, requestId: string, page: Page): Promise<Answer> {
  const seen = await seenBy(visit, requestId, page)
  if ('done' in seen) return moved([{ pushCard: seen.done }])
  return seen.instead.stranger ? turnedAway(visit, seen.instead) : onTop(visit, seen.instead)
}
