import { reading, type Surface } from './desk.ts'
import type { Office } from './office.ts'

/** The live cards everybody sees in the channel, or in Maria's chat with the bot in Teams. */
export function liveCards({ house, channel, maria }: Office, surface: Surface): string[] {
  const { slack, teams } = house
  if (surface === 'Slack')
    return slack.state.messages
      .filter((one) => one.channel === channel && !one.ephemeralTo && !one.thread_ts)
      .map(({ blocks }) => reading(blocks))
  const chat = teams.chat(maria.teams).id
  return teams.state.messages
    .filter((one) => one.conversation === chat && one.from === 'bot')
    .map(({ cards }) => reading(cards))
    .filter((said) => /· owner |no owner|was undone/.test(said))
}
