import { failure, reply } from '../../worker/conversation/answer.ts'
import type { Context } from '../../worker/core/context.ts'
import { type Answer, opened } from './answers.ts'
import { drawCard, type GoogleCard } from './cards.ts'
import { askForMail } from './client.ts'
import { type Mail, readMail } from './mail.ts'
import { searchBox, unreadCard } from './own.ts'
import { asMember, draw, inkOf, type Visit } from './visit.ts'

type Page = (visit: Visit, ctx: Context) => Promise<GoogleCard>

export const homeCard: Page = async ({ deps }, ctx) => {
  const ink = inkOf(deps, true)
  const home = await reply(ctx, { say: '' })
  return 'card' in home ? drawCard(ink, home.card, [searchBox(ink)]) : draw(ink, home)
}

/** Who the open mail is from and what is known of them; without an open mail, home. */
export const messageCard: Page = async (visit, ctx) => {
  const { deps, event, mailbox } = visit
  const { messageId, accessToken } = event.gmail
  const { userOAuthToken } = event.authorizationEventObject
  if (!messageId) return homeCard(visit, ctx)
  const ink = inkOf(deps, true)
  if (!accessToken || !userOAuthToken) return unreadCard(ink, 'refused')
  const read = await askForMail(deps.env, { messageId, accessToken, userOAuthToken })
  if (typeof read === 'string') return unreadCard(ink, read)
  const mail = readMail(read.body, mailbox)
  if (!mail) return unreadCard(ink, 'silent')
  return draw(ink, await reply(ctx, opening(mail)))
}

const opening = (mail: Mail) =>
  ({ act: 'open-message', input: { message: mail }, from: 'button' }) as const

/** A trigger's answer: the page, or what stands in its way. */
export const show =
  (page: Page) =>
  async (visit: Visit): Promise<Answer> => {
    const ink = inkOf(visit.deps)
    try {
      const card = await asMember(visit, ink.mint(), (ctx) => page(visit, ctx))
      return opened('stranger' in card ? card.stranger : card)
    } catch (error) {
      return opened(draw(ink, failure(error)))
    }
  }
