// https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { asTyped } from './commands.ts'
import { personOf } from './people.ts'

/** `<!here>`, `<!subteam^S1|@oncall>`, `<!date^1392734382^{date}|18 Feb>`, `<#C1|general>`. */
const others = /<(?:!([^<>|^]*)(?:\^[^<>|]*)?|(#)[CG][A-Z0-9]+)(?:\|([^<>]*))?>/g

/** As it reads to others, but for people, who are still named by their ids. */
export const asSent = (text: string): string =>
  asTyped(
    text.replace(others, (_, kind, channel, label) => {
      if (channel) return `#${label || 'channel'}`
      return label || `@${kind}`
    }),
  )

const mentions = /<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>/g

/** More of one message keep no name. */
const most = 8

/** With people by these names; the bot says nothing. */
export const withKnown = (text: string, names: Map<string, string | undefined>, bot?: string) =>
  text.replace(mentions, (_, id, name) =>
    id === bot ? '' : `@${name || names.get(id) || 'someone'}`,
  )

/** Who is named in it by an id alone is named by their name; the bot says nothing. */
export async function withNames(deps: Deps, team: string, text: string, bot?: string) {
  const ids = [...text.matchAll(mentions)].flatMap(([, id = '', name]) => (name ? [] : id))
  const some = [...new Set(ids)].filter((id) => id !== bot).slice(0, most)
  const names = some.map(async (id) => {
    const profile = personOf(deps, team, id).profile()
    const name = await profile.then(
      (is) => is.name,
      (error) => void explain(error),
    )
    return [id, name] as const
  })
  return withKnown(text, new Map(await Promise.all(names)), bot)
}
