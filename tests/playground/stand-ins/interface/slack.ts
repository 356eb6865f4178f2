import type { Answer, FaultHook, JsonObject } from './calls.ts'

export interface SlackBot {
  token: string
  userId: string
  botId: string
  scopes: string
  installer: string
}
export interface SlackTeam {
  id: string
  name: string
  domain: string
  /** Set while the app is installed. */
  bot?: SlackBot
}
export interface SlackUser {
  id: string
  team: string
  /** The handle; `realName` is what colleagues read. */
  name: string
  realName: string
  email?: string
  tz: string
  locale: string
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  is_bot?: boolean
  deleted?: boolean
  /** In an Enterprise Grid: what is named as their team, and the teams they are in. */
  grid?: { home: string; teams: string[] }
}
export interface SlackChannel {
  id: string
  team: string
  name: string
  kind: 'channel' | 'private' | 'im'
  /** User ids; the bot's own among them where it was invited. */
  members: string[]
  /** Teams of other companies it is shared with (Slack Connect), and those who were asked to. */
  sharedWith?: string[]
  invited?: string[]
}
/** A file as a person has it. */
export interface DroppedFile {
  name: string
  content: Uint8Array
}
export interface SlackMessage {
  ts: string
  team: string
  channel: string
  /** User id of the author (the bot's own for the app's messages). */
  user: string
  fromApp: boolean
  text: string
  blocks: JsonObject[]
  thread_ts?: string
  edited?: boolean
  deleted?: boolean
  /** Only this user sees it, and no `chat.update` can reach it. */
  ephemeralTo?: string
  files?: { id: string; name: string; size: number }[]
  /** Who marked it, by the emoji's name. */
  reactions?: Record<string, string[]>
  /** What the app made of links in it, by address. */
  unfurls?: Record<string, JsonObject[]>
}
export interface SlackView {
  id: string
  hash: string
  view: JsonObject
  /** What the person has typed or picked so far: block id → action id → Slack's state value. */
  state: { [block: string]: { [action: string]: JsonObject } }
  /** By block id, as the last `response_action: errors` said. */
  errors: Record<string, string>
  /** The sentence above the form when the app failed ("We had some trouble connecting …"). */
  failure?: string
}
export interface SlackState {
  teams: SlackTeam[]
  users: SlackUser[]
  channels: SlackChannel[]
  messages: SlackMessage[]
  /** User id → the stack of open modals, the last one visible. */
  modals: Record<string, SlackView[]>
  /** App Home by user id, where published. */
  homes: Record<string, JsonObject>
}
export interface SlackOption {
  text: string
  value: string
  description?: string
}
/** A message (`{ channel, ts }`) or an open modal (`{ view }`) something is pressed in. */
export type SlackPlace = { channel: string; ts: string } | { view: string }
export interface RawSlack {
  headers?: Record<string, string>
  /** Seconds, in place of now. */
  timestamp?: number
  /** In place of the app's own signing secret. */
  secret?: string
  /** Leaves the signature headers out. */
  unsigned?: boolean
  contentType?: string
}
export interface CommandOptions {
  /** The text is sent as it stands. */
  escaped?: boolean
  /** In place of a new one. */
  trigger?: string
}
export interface Slack {
  readonly state: SlackState
  addTeam(team: SlackTeam): SlackTeam
  addUser(user: Partial<SlackUser> & { team: string; realName: string }): SlackUser
  addChannel(channel: Partial<SlackChannel> & { team: string; name: string }): SlackChannel
  invite(channel: string, user?: string): void
  kick(channel: string, user?: string): void
  /** The person's direct conversation with the app, made when first needed. */
  dm(user: string): SlackChannel
  /** What this person sees in a channel (no one else's ephemeral messages), oldest first. */
  seen(user: string, channel: string): SlackMessage[]
  /** The modal on top, if one is open. */
  modal(user: string): SlackView | undefined
  /** `GET /slack/install` → consent → `/slack/oauth_redirect`; the last page. `deny` presses Cancel. */
  install(user: string, options?: { deny?: boolean }): Promise<Answer>
  /** Slack's side of an installation, without a browser and without the Worker. */
  letIn(user: string, scopes: string): SlackBot
  /** The app is taken out of the team: its token is worth nothing from now on. */
  uninstall(team: string): Promise<Answer>
  /** `text` is as typed: `@handle` and `#channel` are escaped as Slack does it. */
  command(
    user: string,
    channel: string,
    command: string,
    text?: string,
    how?: CommandOptions,
  ): Promise<Answer>
  /** Chooses a shortcut, by its callback id, in the menu of a message. */
  shortcut(user: string, at: { channel: string; ts: string }, name: string): Promise<Answer>
  /** An interactivity payload, with who and where in it as Slack puts it. */
  interact(user: string, payload: JsonObject): Promise<Answer>
  /** Words in the app's own chat, or in a channel whose messages the app is sent. */
  say(user: string, text: string, at?: { channel: string; thread_ts?: string }): Promise<Answer>
  /** Marks a message with an emoji, by its name. */
  react(user: string, at: { channel: string; ts: string }, emoji: string): Promise<Answer>
  /** A file in the app's own chat; `more` stands in the file object as it is sent. */
  drop(user: string, file: DroppedFile, more?: JsonObject): Promise<Answer>
  /** Presses a button, by action id or by its words; `index` picks among equal ones. */
  press(user: string, place: SlackPlace, button: string, index?: number): Promise<Answer>
  /** Picks from a select, overflow, date picker … in a message or modal; sends block_actions where Slack does. */
  select(
    user: string,
    place: SlackPlace,
    action: string,
    value: string,
  ): Promise<Answer | undefined>
  typeahead(user: string, place: SlackPlace, action: string, query: string): Promise<SlackOption[]>
  /** Fills inputs (by label, block id or action id) and submits the modal on top. */
  submit(user: string, values?: Record<string, string | SlackOption>): Promise<Answer>
  /** Fills without submitting. */
  fill(user: string, values: Record<string, string | SlackOption>): void
  close(user: string): Promise<Answer | undefined>
  /** The person writes in a channel what has links of the app's; the app is sent them, as its scopes allow. */
  link(user: string, channel: string, text: string): Promise<Answer | undefined>
  /** The person just types in a channel; nothing is sent to the app. */
  post(user: string, channel: string, text: string): SlackMessage
  /** An Events API callback. */
  event(team: string, event: JsonObject, retry?: { id: string; num: number }): Promise<Answer>
  /** Signs `body` as Slack does (or as told not to) and posts it. */
  raw(body: string, options?: RawSlack): Promise<Answer>
  /** Sends again, byte for byte and signed anew, the last request of this kind. */
  again(retryNum?: number): Promise<Answer>
  fail(hook: FaultHook | undefined): void
  /** Refuses above one message a second a channel, as Slack does. Off at first. */
  rateLimit(on: boolean): void
}
