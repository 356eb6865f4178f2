/** What the stand-ins for Slack, Teams and Google hold, show and do. All state is plain JSON. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Sends a request to the Worker: `path` begins with a slash, nothing else of the URL is known. */
export type Worker = (path: string, init: RequestInit) => Promise<Response>

/** A call the Worker made to a vendor, as the fault hook sees it before it is answered. */
export interface VendorCall {
  surface: 'slack' | 'teams' | 'google'
  /** `chat.postMessage`, `response_url`, `PUT activity`, `messages.get` … */
  name: string
  method: string
  path: string
  body: JsonObject
}
export interface Fault {
  status: number
  headers?: Record<string, string>
  body?: Json
}
/** Undefined: answer as usual. `drop`: the connection is closed without an answer. */
export type FaultHook = (call: VendorCall) => Fault | 'drop' | undefined

/** A call of the Worker's and what it was answered; status 0: the connection was closed. */
export interface Exchange {
  surface: string
  method: string
  /** Without the vendor's prefix, and decoded. */
  path: string
  headers: Record<string, string>
  query: URLSearchParams
  body: string
  status: number
  answer: JsonObject
}

/** What the Worker answered to one request, and how long it took. */
export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  /** The body, where it is a JSON object. */
  json?: JsonObject
  ms: number
  /** What the person is told when the vendor does not accept the answer. */
  failure?: string
}

// ---- Slack ---------------------------------------------------------------------------------

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
  /** An interactivity payload, with who and where in it as Slack puts it. */
  interact(user: string, payload: JsonObject): Promise<Answer>
  /** Words in the app's own chat. */
  say(user: string, text: string): Promise<Answer>
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

// ---- Teams ---------------------------------------------------------------------------------

export interface TeamsTenant {
  id: string
  name: string
}
export interface TeamsPerson {
  /** `29:…`, what `from.id` carries. */
  id: string
  aadObjectId: string
  tenant: string
  name: string
  email?: string
  userPrincipalName?: string
  userRole: 'user' | 'guest' | 'anonymous'
  locale: string
  timeZone: string
  /** What their activities leave out, as many real ones do. */
  omits: ('aadObjectId' | 'name' | 'activityId')[]
}
export interface TeamsConversation {
  id: string
  kind: 'personal' | 'channel' | 'groupChat'
  tenant: string
  name: string
  team?: { id: string; name: string }
  members: string[]
  /** Is the app in it? */
  bot: boolean
}
export interface TeamsMessage {
  id: string
  conversation: string
  /** The channel message it replies to. */
  root?: string
  /** What was said that it answers. */
  replyToId?: string
  /** A person's id, or `bot`. */
  from: string
  text: string
  cards: JsonObject[]
  edited?: boolean
  /** Cards one person sees in place of the shared one (a universal action's answer). */
  cardsFor?: Record<string, JsonObject>
  /** Only this person sees it (the message that answers an invoke). */
  onlyFor?: string
  at: number
}
export interface TeamsDialog {
  conversation: string
  message: string
  title: string
  card: JsonObject
  /** A plain sentence in place of a card. */
  text?: string
}
export interface TeamsState {
  tenants: TeamsTenant[]
  people: TeamsPerson[]
  conversations: TeamsConversation[]
  messages: TeamsMessage[]
  /** Person id → the open dialog. */
  dialogs: Record<string, TeamsDialog>
}
export interface TeamsInputs {
  [inputId: string]: string
}
export interface TeamsSaid {
  mention?: boolean
  root?: string
  activityId?: string
}
export interface TokenOptions {
  /** A key of the published set, another one nobody published, or an HMAC of the public key. */
  key?: 'own' | 'rogue' | 'hmac' | 'none'
  claims?: JsonObject
  /** Claims left out. */
  without?: string[]
  /** Another name of the key, and another algorithm than RS256. */
  kid?: string
  alg?: string
}
export interface Teams {
  readonly state: TeamsState
  readonly serviceUrl: string
  addTenant(tenant: TeamsTenant): TeamsTenant
  addPerson(person: Partial<TeamsPerson> & { tenant: string; name: string }): TeamsPerson
  addConversation(
    conversation: Partial<TeamsConversation> & Pick<TeamsConversation, 'tenant' | 'kind' | 'name'>,
  ): TeamsConversation
  /** The person's direct chat with the bot. */
  chat(person: string): TeamsConversation
  /** Adds the bot (a conversationUpdate is sent) or takes it out. */
  installIn(conversation: string, by: string): Promise<Answer>
  removeFrom(conversation: string, by: string): Promise<Answer>
  /** An activity as this person's Teams sends it there. */
  activity(person: string, conversation: string, more: JsonObject & { type: string }): JsonObject
  /** What `say` sends. */
  message(person: string, conversation: string, text: string, options?: TeamsSaid): JsonObject
  /**
   * In a channel or group chat `mention` (default there) puts `<at>Alongside</at>` before the words;
   * `<@id>` in them names a colleague.
   */
  say(person: string, conversation: string, text: string, options?: TeamsSaid): Promise<Answer>
  /** Presses a button by its title: Action.Execute and Action.Submit invoke, dialogs open. */
  press(person: string, message: string, title: string, inputs?: TeamsInputs): Promise<Answer>
  execute(
    person: string,
    message: string,
    title: string,
    inputs?: TeamsInputs,
    options?: { activityId?: string },
  ): Promise<Answer>
  openDialog(person: string, message: string, title: string, inputs?: TeamsInputs): Promise<Answer>
  /** Fills inputs (by id or label) and presses the dialog's button of that title (else its first). */
  submitDialog(person: string, inputs?: TeamsInputs, title?: string): Promise<Answer>
  closeDialog(person: string): void
  /** What an input with `choices.data` offers: in the open dialog, or in that message's card. */
  typeahead(person: string, input: string, query: string, message?: string): Promise<SlackOption[]>
  /** The card as this person sees it. */
  card(person: string, message: string): JsonObject | undefined
  token(serviceUrl: string, options?: TokenOptions): Promise<string>
  /** Posts an activity as it stands; `token` replaces the genuine one, null sends none. */
  raw(activity: Json, options?: { token?: string | null; body?: string }): Promise<Answer>
  fail(hook: FaultHook | undefined): void
  /** Refuses above seven messages a second a conversation, as Teams does. Off at first. */
  rateLimit(on: boolean): void
}

// ---- Gmail ---------------------------------------------------------------------------------

export interface GooglePerson {
  sub: string
  email: string
  name: string
  /** The Workspace domain; none for a private address. */
  hd?: string
  email_verified: boolean
  /** They did not let the add-on see who they are and what they read. */
  withholds?: boolean
  locale: string
  timeZone: string
}
export interface Mail {
  /** Gmail's own id: another one in each mailbox. */
  id: string
  threadId: string
  /** Whose mailbox it lies in: an e-mail address. */
  mailbox: string
  /** RFC 5322 header fields, in order. */
  headers: { name: string; value: string }[]
  snippet: string
  /** The plain text; '' where the mail has only HTML. */
  body: string
  html?: string
  /** The names of attached files. */
  attached?: string[]
  at: number
  /** INBOX where nothing else is said. */
  labelIds?: string[]
}
export interface SidebarState {
  /** The mail open beside it; none on the home page. */
  mail?: string
  /** The cards, the last one visible. */
  stack: JsonObject[]
  /** What the person has typed or picked on the visible card, by field name. */
  values: Record<string, string>
  notification?: string
  /** What Gmail shows in place of a card it cannot use. */
  failure?: string
  /** A link the answer opened. */
  opened?: string
  /** The add-on has Google ask for its scopes: `allow` says yes. */
  consent?: boolean
}
export interface GoogleState {
  people: GooglePerson[]
  mails: Mail[]
  /** By e-mail address. */
  sidebars: Record<string, SidebarState>
}
export interface GoogleOverrides {
  system?: TokenOptions
  user?: TokenOptions
  /** Leaves the person's token out of the event. */
  anonymous?: boolean
  /** Leaves the Authorization header out. */
  unsigned?: boolean
}
export interface Google {
  readonly state: GoogleState
  addPerson(person: Partial<GooglePerson> & { email: string; name: string }): GooglePerson
  addMail(
    mail: Partial<Mail> & {
      mailbox: string
      from: string
      to: string
      subject: string
      cc?: string
      /** Further headers, such as Reply-To. */
      more?: Record<string, string>
      /** The RFC 5322 id, the same in every mailbox the mail lies in. */
      messageId?: string
    },
  ): Mail
  home(email: string, overrides?: GoogleOverrides): Promise<Answer>
  open(email: string, mail: string, overrides?: GoogleOverrides): Promise<Answer>
  /** Presses a button by its words on the visible card; what is typed there goes with it. */
  press(
    email: string,
    button: string,
    values?: Record<string, string>,
    overrides?: GoogleOverrides & { index?: number },
  ): Promise<Answer>
  /** Fills fields (by name or label) and presses that button, else the card's first. */
  submitForm(email: string, values: Record<string, string>, button?: string): Promise<Answer>
  /** Fills without pressing. */
  fill(email: string, values: Record<string, string>): void
  suggest(email: string, field: string, query: string): Promise<string[]>
  /** Changes one field and, where it asks for that, tells the add-on. */
  change(email: string, field: string, value: string): Promise<Answer | undefined>
  back(email: string): void
  /** Grants every scope and opens again what was open. */
  allow(email: string): Promise<Answer>
  card(email: string): JsonObject | undefined
  /** The event of a call, with what the person has open; `more` goes into its common part. */
  event(email: string, path: string, more?: JsonObject): Promise<JsonObject>
  systemToken(url: string, options?: TokenOptions): Promise<string>
  userToken(email: string, options?: TokenOptions): Promise<string>
  raw(
    path: string,
    event: Json,
    options?: { token?: string | null; body?: string },
  ): Promise<Answer>
  fail(hook: FaultHook | undefined): void
}

// ---- all three -----------------------------------------------------------------------------

export interface Snapshot {
  slack: JsonObject
  teams: JsonObject
  google: JsonObject
}
export interface StandIns {
  url: string
  slack: Slack
  teams: Teams
  google: Google
  /** The Worker's variables that point it here, ids and secrets with them. */
  vars: Record<string, string>
  /** Calls no stand-in knows, and answers a vendor would not take. */
  unexpected: string[]
  /** What was done at the vendor, and nobody was there any more to hear the answer. */
  unanswered: string[]
  /** From now on answers wait, until what it returns is called. */
  hold(): () => void
  /** Called with every call, when it is answered. */
  onCall(listener: (call: Exchange) => void): void
  /** Called after anything anyone sees has changed. */
  onChange(listener: () => void): void
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  close(): Promise<void>
}
export interface StandInOptions {
  worker: Worker
  /** The Worker's own PUBLIC_URL: audiences and redirects are this and a path. */
  publicUrl?: string
  port?: number
  /** In place of the clock, for what expires. Signatures and tokens always carry the real time. */
  now?: () => number
}
