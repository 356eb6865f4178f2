import type { Answer, FaultHook, Json, JsonObject } from './calls.ts'
import type { TokenOptions } from './tokens.ts'

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
  /** What attached files hold, by their names, in base64; a few letters where nothing is said. */
  contents?: Record<string, string>
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
