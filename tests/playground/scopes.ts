import { readFileSync } from 'node:fs'

const manifest = new URL('../../manifests/slack.json', import.meta.url)

/** What the Slack app asks for. */
export function scopes(): string {
  const { oauth_config } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    oauth_config: { scopes: { bot: string[] } } // our own file
  }
  return oauth_config.scopes.bot.join(',')
}
