import type { Answer, FaultHook, Json, JsonObject } from './calls.ts'
import type { DroppedFile, SlackOption } from './slack.ts'
import type { TokenOptions } from './tokens.ts'

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
  /** The chat of a meeting. */
  meeting?: true
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
  /** The names of attached files. */
  files?: string[]
  edited?: boolean
  /** Cards one person sees in place of the shared one (a universal action's answer). */
  cardsFor?: Record<string, JsonObject>
  /** Only this person sees it (the message that answers an invoke). */
  onlyFor?: string
  at: number
}
export interface TeamsDialog {
  /** None in a chat of two people, for what was opened beside the compose box. */
  conversation?: string
  /** The message whose button opened it. */
  message?: string
  /** What opened it, where that was a command. */
  command?: JsonObject
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
  /** Person id → what stands in their compose box. */
  drafts?: Record<string, TeamsDraft>
}
/** The rows of the message extension, and the cards put into the message. */
export interface TeamsDraft {
  rows: JsonObject[]
  cards: JsonObject[]
}
export interface TeamsPart {
  skip?: number
  count?: number
  context?: string
}
/** What stands beside the compose box. Without a `place`, in a chat of two people. */
export interface TeamsCompose {
  search(
    person: string,
    place: string | undefined,
    typed: string,
    part?: TeamsPart,
  ): Promise<Answer>
  /** Chooses one of the rows. */
  choose(person: string, place: string | undefined, at: number): Promise<Answer>
  paste(
    person: string,
    place: string | undefined,
    url: string,
    anonymous?: boolean,
  ): Promise<Answer>
  /** Opens the dialog of a command: where one writes, or on a message. */
  start(
    person: string,
    place: string | undefined,
    command: string,
    where?: { context?: string; message?: string },
  ): Promise<Answer>
  /** Takes the cards out of the compose box. */
  discard(person: string): void
  /** Sends the cards in the compose box, as the person. */
  send(person: string, place: string, words?: string): TeamsMessage
}
export interface TeamsInputs {
  [inputId: string]: string
}
/** With another address than the one where it can be had. */
export interface TeamsFile extends DroppedFile {
  downloadUrl?: string
}
export interface TeamsSaid {
  mention?: boolean
  root?: string
  activityId?: string
  /** Files beside the words, in a personal chat. */
  files?: TeamsFile[]
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
  /** Not `said`, nobody heard of it: an activity got lost. */
  removeFrom(conversation: string, by: string, said?: boolean): Promise<Answer | undefined>
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
  readonly compose: TeamsCompose
  /** Draws a card anew for who sees it, as its `refresh` says. */
  refresh(person: string, message: string): Promise<Answer>
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
