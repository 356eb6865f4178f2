import { readFileSync } from 'node:fs'
import { slackHearing } from '../../manifests/shared-channels.ts'

const file = new URL('../../manifests/slack.json', import.meta.url)

/** What the Slack app asks for; `hearing`, also for what is written in channels. */
export function scopes(how?: 'hearing'): string {
  // Our own file.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof slackHearing>[0]
  const { oauth_config } = how ? slackHearing(manifest) : manifest
  return oauth_config.scopes.bot.join(',')
}
