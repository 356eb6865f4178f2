import { open as openButton } from '../core/action/buttons.ts'
import { perform } from '../core/action/define.ts'
import type { Card, Choice } from '../core/card.ts'
import { type Asked, type Context, type Deps, isStranger, type Person } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { browse, type Part } from '../core/record/browse.ts'
import { kindNamed, kindOf } from '../core/record/registry.ts'
import { identify } from '../identity/identify.ts'
import { amongReaders } from '../identity/outsiders.ts'
import { capital, withArticle } from '../language/formatting.ts'
import { remembered } from '../platform/remembered.ts'
import { actionOf } from './action-of.ts'
import { noteReply } from './note-reply.ts'
import { failure } from './reply.ts'

/** What somebody puts into what they write: a record is found by them, and read by all there. */

/** What is found of what they may see; else what they are answered instead. */
export async function foundBeside(
  deps: Deps,
  person: Person,
  asked: Asked,
  typed: string,
  part: Part,
): Promise<{ choices: Choice[] } | { instead: Card }> {
  try {
    const who = await identify(deps, person, asked)
    if (isStranger(who)) return { instead: who.card }
    const hits = await browse(who, typed, part)
    return { choices: hits.map(({ id, name, hint }) => ({ value: id, label: name, hint })) }
  } catch (error) {
    return { instead: failure(error).card }
  }
}

/** For what some do not see: that there is something, which is shown to who asks. */
export const standIn = (noun: string, id: string): Card => ({
  title: `${capital(withArticle(noun))} in Alongside`,
  subtitle: 'Not everyone here may see it. Open it to see what you may.',
  parts: [],
  buttons: [openButton(id)],
})

const opened = (ctx: Context, id: string) =>
  perform(ctx, 'open-record', actionOf(ctx, 'open-record'), { id })

/** As all who read there may see it; undefined where who shares it does not learn of it. */
async function forReaders(ctx: Context, id: string): Promise<Card | undefined> {
  try {
    const card = await opened(ctx, id)
    noteReply(ctx, { card, changed: false, place: 'replaces' })
    return card
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    if (error.details.known) return error.details.card
    const own = await opened({ ...ctx, shared: false, outsiders: false }, id).catch(() => undefined)
    return own && standIn(kindNamed(ctx, kindOf(id))?.noun[0] ?? 'record', id)
  }
}

/** One who pastes a link and changes the words round it asks for the same again and again. */
const lately = remembered<Card | undefined>(60_000)

/** A record's card for everybody in the conversation somebody writes in; undefined where there is none. */
export async function cardBeside(
  deps: Deps,
  person: Person,
  asked: Asked,
  id: string,
): Promise<Card | undefined> {
  try {
    const who = await identify(deps, person, asked)
    if (isStranger(who)) return undefined
    const shared = { ...who, shared: true }
    // Of a conversation that is not named nobody can be asked who reads it.
    const ctx = who.conversation ? await amongReaders(shared) : { ...shared, outsiders: true }
    if (ctx.customers) return undefined
    const { workspace, member, conversation } = ctx
    const place = conversation?.externalId ?? ''
    const key = [workspace.id, member.id, place, ctx.outsiders, id].join(' ')
    return await lately.read(key, () => forReaders(ctx, id))
  } catch (error) {
    explain(error)
    return undefined
  }
}
