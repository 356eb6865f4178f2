import { act } from '../core/action/buttons.ts'
import type { Button, Card, Part } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import { trip } from '../platform/db.ts'
import { codeEntries, type Surface, surfaceName, surfaceState } from '../platform/env.ts'
import { nameOfHere } from './account-names.ts'
import { mintCode, type Redeemed } from './connect-codes.ts'
import { surfacesOf } from './matching.ts'

const text = (said: string): Part => ({ kind: 'text', text: said })

const beside =
  'Open an e-mail, and beside it stands who it is from, their deals and the next step. Log it, note or plan something there with one press.'

/** What somebody reads whose code was right. */
export async function connectedCard(redeemed: Redeemed): Promise<Card> {
  const { ctx, mayConnectEveryone } = redeemed
  const { workspace, member, typed } = ctx
  const examples = ['deal Acme 12.5k renewal', 'find Ford', 'pipeline', 'help'].map(typed)
  // A sidebar has nowhere to type.
  const first = ctx.conversation ? `Try: ${examples.join(' · ')}` : beside
  return {
    title: `Connected to ${workspace.name}`,
    subtitle: `You are ${member.name} here`,
    parts: [
      text(first),
      ...(mayConnectEveryone ? [everyoneQuestion(ctx)] : []),
      ...(await nextSurface(ctx)),
    ],
    buttons: mayConnectEveryone ? [everyoneButton(ctx)] : [],
  }
}

const everyoneQuestion = (ctx: Context) =>
  text(
    `So far only you are connected. Connect everyone in ${nameOfHere(ctx)} to ${ctx.workspace.name}, whose admin is ${ctx.member.name}? They will see its customers, and what they log goes there.`,
  )

const everyoneButton = ({ workspace }: Context): Button => ({
  ...{ label: 'Connect everyone', action: 'join-account', mode: 'act', style: 'primary' },
  input: { workspace: workspace.id },
})

/** Where this member is not known yet: with a code of its own, but never where others read it. */
async function nextSurface(ctx: Context): Promise<Part[]> {
  const known = await surfacesOf(ctx.deps, ctx.member.id)
  const next = codeEntries.find(
    ({ surface }) => surfaceState(ctx.deps.env, surface) === 'on' && !known.includes(surface),
  )
  if (!next) return []
  if (ctx.shared) {
    await offerInPrivate(ctx, next.surface)
    return []
  }
  const code = await mintCode(ctx)
  return [text(`Next, ${next.how}. It works once, for ten minutes.`), { kind: 'code', text: code }]
}

async function offerInPrivate(ctx: Context, next: Surface): Promise<void> {
  const card: Card = {
    title: `Next: ${surfaceName(next)}`,
    parts: [text('Get a code here, in private, and you are known there too.')],
    buttons: [act('Get a code', 'connect')],
  }
  const notice = { memberId: ctx.member.id, reason: `next ${next} ${ctx.requestId}`, card }
  await trip(ctx.db, [noticeRow(ctx, notice)])
  ctx.deps.wake('cards')
}
