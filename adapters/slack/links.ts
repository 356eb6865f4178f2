// https://docs.slack.dev/reference/events/link_shared
// https://docs.slack.dev/reference/methods/chat.unfurl
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { cardBeside } from '../../worker/conversation/beside.ts'
import type { Card } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import { linkedIn } from '../../worker/language/record-link.ts'
import { cardMessage } from './cards.ts'
import { botClient } from './client.ts'
import { conversationOf, personOf } from './people.ts'

type Given = SlackEventMiddlewareArgs<'link_shared'> & AllMiddlewareArgs

/** More links of one message stay links. */
const mostLinks = 5

/** Where a message is still being written it has no conversation yet. */
const composer = 'composer' as const

function idIn({ env }: Deps, address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || url.origin !== URL.parse(env.PUBLIC_URL)?.origin) return undefined
  return linkedIn(url.origin + url.pathname)
}

/** To be read: what is pressed in it would be answered beside it, and it would stay as it was. */
const read = (card: Card): Card => ({
  ...card,
  buttons: [],
  more: [],
  parts: card.parts.flatMap((part) => {
    if (part.kind === 'picker') return []
    if (part.kind === 'table') return { kind: part.kind, columns: part.columns, rows: part.rows }
    if (part.kind !== 'list') return part
    return {
      kind: part.kind,
      ...(part.title && { title: part.title }),
      items: part.items.map(bare),
    }
  }),
})

const bare = ({ title, text }: { title: string; text?: string }) => ({
  title,
  ...(text && { text }),
})

/** What a record's link becomes in a message: its card as all who read there may see it, or that there is one. */
export async function onLink({ event, context, body }: Given): Promise<void> {
  const deps: Deps = context.deps
  const { channel, user, links, message_ts: ts, source, unfurl_id: unfurl } = event
  const team = body.team_id
  const asked = {
    requestId: `${channel}/${ts}`,
    shared: true as const,
    ...(source !== composer && { conversation: conversationOf(team, channel) }),
  }
  const person = personOf(deps, team, user)
  const found = await Promise.all(
    links.slice(0, mostLinks).map(async ({ url }) => {
      const id = idIn(deps, url)
      const card = id && (await cardBeside(deps, person, asked, id))
      return card ? [[url, { blocks: cardMessage(read(card)).blocks }] as const] : []
    }),
  )
  const unfurls = Object.fromEntries(found.flat())
  if (Object.keys(unfurls).length === 0) return
  const client = await botClient(deps, team, 10_000)
  const isWritten = source === composer && unfurl !== undefined
  const where = isWritten ? { source: composer, unfurl_id: unfurl } : { channel, ts }
  await client.chat.unfurl({ ...where, unfurls })
}
