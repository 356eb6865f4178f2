/** What the manifests ask for besides, where channels are shared with customers. */

// docs.slack.dev/reference/events/message.channels, …/message.groups, …/reaction_added
export const slackScopes = ['channels:history', 'groups:history', 'reactions:read']
const slackEvents = ['message.channels', 'message.groups', 'reaction_added']

interface SlackManifest {
  oauth_config: { scopes: { bot: string[] } }
  settings: { event_subscriptions: { bot_events: string[] } }
}

export function slackReceiving<T extends SlackManifest>(manifest: T): T {
  const { oauth_config: auth, settings } = manifest
  const { event_subscriptions: events } = settings
  const bot = [...auth.scopes.bot, ...slackScopes].sort()
  const bot_events = [...events.bot_events, ...slackEvents].sort()
  return {
    ...manifest,
    oauth_config: { ...auth, scopes: { ...auth.scopes, bot } },
    settings: { ...settings, event_subscriptions: { ...events, bot_events } },
  }
}

// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-with-rsc
const resourceSpecific = [{ name: 'ChannelMessage.Read.Group', type: 'Application' }]

export const teamsReceiving = <T extends object>(manifest: T) => ({
  ...manifest,
  authorization: { permissions: { resourceSpecific } },
})
