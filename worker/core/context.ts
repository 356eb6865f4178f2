import type {
  ComplaintRules,
  Datasets,
  FieldRights,
  MadeRole,
  MadeRoles,
  OwnFields,
  OwnKinds,
  RoutingRule,
  ServiceLevel,
  Visibilities,
} from '../../schema/directory/directory.ts'
import type { workspaceMembers } from '../../schema/workspace/history.ts'
import type { Outsiders } from '../../schema/workspace/places.ts'
import { type Database, database, type Look, type Meter } from '../platform/db.ts'
import type { Env, Origin, Surface } from '../platform/env.ts'
import type { Batch } from './batch/row.ts'
import type { Call } from './call.ts'
import type { Card, Drawn } from './card.ts'
import { CrmError } from './errors.ts'
import type { Role, Scope } from './permissions.ts'
import type { SelfChecks } from './self-check.ts'

/** What can be pending: cards and messages in conversations, and calls of webhooks. */
export type Pending = 'cards' | 'calls'

/** What a request has at hand. `wake` sends what is pending, after the answer; of both kinds if none is named. */
export interface Deps {
  env: Env
  now: number
  meter: Meter
  waitUntil(work: Promise<unknown>): void
  wake(what?: Pending): void
  /**
   * Whose data the request is about, from the moment that is known; '' where it is nobody's. A call
   * that was queued brings it along, and is answered in no other workspace.
   */
  workspaceId?: string
  /** Each surface's look at itself. */
  selfChecks: SelfChecks<Deps>
  /** Each surface's look at who reads a conversation. */
  lookouts: Lookouts
  /** Each surface's part in conversations with customers. */
  threads: Partial<Record<Surface, Threads>>
  memberCopies: MemberCopies
}

/**
 * Who else reads a conversation, as its vendor knows, by the vendor's ids everybody who does, and as far
 * as it names them those from elsewhere; or in words why that is not known.
 */
export type Readers = (Outsiders & { people?: string[]; others?: Profile[] }) | { unknown: string }

/** A surface's look at who reads a conversation. A call is bounded, however many read there. */
export type Lookout = (
  deps: Pick<Deps, 'env' | 'now' | 'meter'>,
  to: Conversation,
) => Promise<Readers>
export type Lookouts = Partial<Record<Surface, Lookout>>

/** What came of a message to a customer: it was sent, it surely was not, or nobody knows. */
export type SendResult = { sent: string } | { refused: string } | { unknown: string }

/** What a surface does in conversations that a customer reads. */
export interface Threads {
  /** Who writes there; a guest where they are from elsewhere. `user`: by which id they are known. */
  writer(deps: Deps, to: Conversation, user: string): Promise<Profile & { user?: string }>
  /** The text, with whom its vendor names in it by an id named by their name. */
  named?(deps: Deps, to: Conversation, text: string): Promise<string>
  /** Writes into a thread, once; `sent` is the vendor's id of it. */
  reply(deps: Deps, to: Conversation, thread: string, text: string): Promise<SendResult>
  /** Why nothing of what is written there reaches us, and what to do; undefined where it does. */
  whyNotReceived?(deps: Deps, to: Conversation): Promise<string | undefined>
  /** It passes on the emoji that messages are marked with. */
  marks?: true
}

/** The directory's members and their copies beside the workspace's data. */
export interface MemberCopies {
  /** Puts the copy of this member where it is missing; false where they have no access. */
  restore(ctx: Context): Promise<boolean>
  /** Has the directory know the member as they are beside the data. */
  publish(deps: Deps, member: typeof workspaceMembers.$inferSelect): Promise<void>
}

export interface Profile {
  name: string
  email?: string
  /** A second address of the same person, such as their account's name. */
  otherEmail?: string
  timeZone?: string
  locale?: string
  guest?: boolean
}

/** Who a verified request says is speaking. `profile` asks the vendor, only for the unknown. */
export interface Person {
  surface: Surface
  account: string
  accountName?: string
  user: string
  /** An account of one: nobody else belongs to it. */
  alone?: true
  profile(): Promise<Profile>
  /** Where the vendor takes messages for this person, if that is not the same for everyone. */
  serviceUrl?: string
  /** People named in the text, by the vendor's ids. */
  mentions?: string[]
  colleague?(user: string): Person
}

/** A person at a surface, or a program that speaks for one. */
export type Speaker = Omit<Person, 'surface'> & { surface: Origin }

/** Where something was said, if a card can be posted there. */
export interface Conversation {
  surface: Surface
  account: string
  externalId: string
  name?: string
  serviceUrl?: string
  /** One person alone with the app. */
  personal?: true
  /** Whether messages there have threads, where the surface says so. */
  threaded?: boolean
}

/** What somebody has open before them, by its own id. `isWhole`: its text has no end left out. */
export interface OpenText {
  id: string
  text: string
  isWhole: boolean
}

/** A file that lies beside what is asked: dropped into the chat, or attached to the open mail. */
export interface OpenFile {
  /** The same however often it is listed. */
  id: string
  name: string
  size: number
  /** Its bytes; throws CrmError where the vendor does not give them. */
  open(): Promise<ReadableStream<Uint8Array>>
}

export interface Asked {
  requestId: string
  /** The files beside this; throws CrmError where they cannot be listed. */
  openFiles?(): Promise<OpenFile[]>
  /** Reads what they have open; throws CrmError where it cannot be read. */
  openText?(): Promise<OpenText>
  conversation?: Conversation
  /** Others read the answer too. */
  shared?: true
  /** People of other companies and guests among them. */
  outsiders?: boolean
  /** The message of the pressed card, where the answer takes its place: the vendor's id of it. */
  pressed?: string
  /** The same once more, as the queue carries it: what takes long is answered there when it is done. */
  call?: Call
  /** How these words are typed there, such as `/deal …`. */
  typed?(words: string): string
}

export interface Workspace {
  id: string
  name: string
  currency: string
  timeZone: string
  locale: string
  country: string
  /** From when on nothing of it is kept, if somebody asked for that. */
  deleteAt?: number | null
  /** Since when it is suspended, if it is. */
  suspendedAt?: number | null
  /** Fields it added to kinds of record. */
  ownFields?: OwnFields | null
  /** Kinds of record it added. */
  ownKinds?: OwnKinds | null
  /** Tables from outside that say more of its records. */
  datasets?: Datasets | null
  /** Kinds of which not everyone sees every record. */
  visibility?: Visibilities | null
  /** Fields that some roles do not see, or do not set. */
  fieldRights?: FieldRights | null
  /** Those of them whose records others learn the owner of, and may ask for. */
  known?: string[] | null
  /** Roles it made out of the usual ones. */
  madeRoles?: MadeRoles | null
  /** What it promises those who wait for an answer. */
  serviceLevels?: ServiceLevel[] | null
  /** Who is given its new cases. */
  routing?: RoutingRule[] | null
  /** The month in which its year begins; none: January. */
  yearBegins?: number | null
  /** How many minutes after a case is solved its customer is asked how it went; none: not at all. */
  askAfter?: number | null
  complaintRules?: ComplaintRules | null
}

export interface Member {
  id: string
  name: string
  email: string | null
  role: Role
  /** The role made out of it that they have, and what that takes away while it is there. */
  roleId?: string | null
  made?: MadeRole | undefined
  timeZone: string
  locale: string
  /** What the token they speak by may be used for; without one, everything. */
  scopes?: readonly Scope[]
}

/** `look` reads the record in the trip that writes it. */
export interface SavedAnswer {
  look(recordId: string): Look<void>
  /** `isNew`: by this very attempt, whose rights were asked with it. */
  saved(event: string, recordId: string, isNew?: true): void
  /** No card is answered: none is drawn. */
  undrawn?: boolean
}

/** A team that a member is in. */
export interface TeamOf {
  id: string
  leadId: string | null
  memberIds: string[]
  /** All that its members see by it is counted as one. */
  isCounted: number
}

/** Who is doing it, where, when, and on which database. */
export interface Context {
  deps: Deps
  db: Database
  workspace: Workspace
  member: Member
  /** The teams they are in, where that was asked before. */
  ownTeams?: TeamOf[]
  surface: Origin
  account: string
  accountName?: string
  /** What the vendor says of who is speaking. */
  profile(): Promise<Profile>
  /** The vendor's id of who is speaking. */
  user: string
  /** Since when they are known here as this member. */
  since: number
  /** They have not seen yet which workspace this is. */
  unmet?: true
  requestId: string
  /** Reads what they have open beside this, such as an e-mail; it is asked for only where it is kept. */
  openText?(): Promise<OpenText>
  /** The files beside this, which are read only where they are kept. */
  openFiles?(): Promise<OpenFile[]>
  now: number
  conversation?: Conversation
  /** The shared conversation it was asked in, where it is answered in the person's own chat. */
  askedIn?: Conversation
  /** The message whose card the answer takes the place of: the vendor's id of it. */
  pressed?: string
  /** What was asked, as the queue carries it, where a reply can follow later. */
  call?: Call
  /** Is what is drawn read by others than the member? */
  shared: boolean
  /** Do guests or other companies read it? Then no amount is shown. */
  outsiders: boolean
  /** Does a customer it is shared with read it? Then nothing of the CRM is shown there. */
  customers?: true
  /** How words are typed where this was asked. */
  typed(words: string): string
  /** A digest of what is asked, so that one request id cannot stand for two things. */
  inputDigest: string
  /** The record and version the pressed card was drawn from. */
  drawn?: Drawn
  /** What the form gave for further fields of the kind it adds or edits. */
  further?: { kind: string; values: Record<string, unknown> }
  /** Members by the vendor's id of a person named in the text. */
  mentions: Record<string, string>
  /** It is one of many that are saved together. */
  batch?: Batch
  /** What a program is answered with: the event, of an earlier attempt too, and the record as it then is. */
  answer?: SavedAnswer
}

/** Someone verified whom no workspace knows; the card says what to do. */
export interface Stranger {
  stranger:
    | 'unjoined'
    | 'disconnected'
    | 'taken'
    | 'removed'
    | 'unvouched'
    | 'guest'
    | 'deactivated'
    | 'deleted'
    | 'suspended'
    | 'moved'
  card: Card
}

export const isStranger = (who: Context | Stranger): who is Stranger => 'stranger' in who

export interface Known {
  workspace: Workspace
  member: Member
  since?: number
  unmet?: boolean
}

export function contextOf(
  deps: Deps,
  known: Known,
  person: Speaker,
  asked: Asked,
  mentions: Record<string, string>,
): Context {
  return {
    deps,
    db: database(deps.env, known.workspace.id, deps.meter),
    workspace: known.workspace,
    member: known.member,
    surface: person.surface,
    account: person.account,
    ...(person.accountName && { accountName: person.accountName }),
    profile: () => person.profile(),
    user: person.user,
    since: known.since ?? 0,
    ...(known.unmet && { unmet: true as const }),
    requestId: asked.requestId,
    ...(asked.openText && { openText: asked.openText }),
    ...(asked.openFiles && { openFiles: asked.openFiles }),
    now: deps.now,
    typed: asked.typed ?? ((words) => words),
    inputDigest: '',
    shared: asked.shared === true,
    outsiders: asked.outsiders === true,
    ...(asked.conversation && { conversation: asked.conversation }),
    ...(asked.pressed && { pressed: asked.pressed }),
    ...(asked.call && { call: asked.call }),
    mentions,
  }
}

/** The surface at which somebody speaks. Throws CrmError where a program or a page speaks for them. */
export function surfaceOf({ surface }: Pick<Context, 'surface'>): Surface {
  if (surface === 'board')
    throw new CrmError('forbidden', 'This is done in Slack, Teams or Gmail, not on the board.')
  if (surface !== 'api') return surface
  throw new CrmError('forbidden', 'Only a person can do this, where they work: no token can.')
}

/** Is it drawn beside one's own work, where nothing is typed and no chart is drawn? */
export const inSidebar = ({ conversation, surface }: Pick<Context, 'conversation' | 'surface'>) =>
  !conversation && surface !== 'api' && surface !== 'board'

/** Who reads what is drawn, and when. */
export type Reading = Pick<Context, 'member' | 'workspace' | 'now' | 'shared'> & {
  outsiders?: boolean
}

/** Is this member the only one who reads it? Where others read too, nobody is "you". */
export const isYou = ({ member, shared }: Pick<Reading, 'member' | 'shared'>, id: string | null) =>
  !shared && id === member.id

/** What a member is called in what is drawn: "you" to the only reader, else by name. */
export const called = (
  ctx: Pick<Reading, 'member' | 'shared'>,
  id: string | null,
  name: string | null | undefined,
  unnamed = 'a colleague',
): string => (isYou(ctx, id) ? 'you' : name || unnamed)

/** How the one who reads writes numbers and dates. */
export const readerOf = (ctx: Reading) => ({
  locale: ctx.member.locale,
  timeZone: ctx.member.timeZone,
  currency: ctx.workspace.currency,
  yearBegins: ctx.workspace.yearBegins ?? undefined,
  now: ctx.now,
})
