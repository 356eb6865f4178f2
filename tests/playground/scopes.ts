import { readFileSync } from 'node:fs'
import { slackReceiving } from '../../manifests/shared-channels.ts'

const file = new URL('../../manifests/slack.json', import.meta.url)

/** What the Slack app asks for; `receiving`, also for what is written in channels. */
export function scopes(how?: 'receiving'): string {
  // Our own file.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof slackReceiving>[0]
  const { oauth_config } = how ? slackReceiving(manifest) : manifest
  return oauth_config.scopes.bot.join(',')
}
