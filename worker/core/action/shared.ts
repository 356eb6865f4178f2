import { type AccountShown, disconnectedCard } from '../../domains/members/account-card.ts'
import { type MemberShown, memberCard, ownCard } from '../../domains/members/card.ts'
import { letIn } from '../../domains/members/identities.ts'
import { settingsCard } from '../../domains/workspace/card.ts'
import { deletionDay } from '../../domains/workspace/deletion-card.ts'
import type { Button, Card } from '../card.ts'
import type { Context } from '../context.ts'
import type { Told } from '../event/commit/index.ts'
import { may } from '../permissions.ts'
import type { Settings } from '../record/queries.ts'

/** A record that says how the workspace works or who works in it. */
export type SharedShown =
  | { kind: 'settings'; is: Settings }
  | { kind: 'member'; is: MemberShown }
  | { kind: 'account'; is: AccountShown }

interface Receipt {
  name: string
  told: Told
  undo: Button[]
}

/** What was done to it, and how it stands. */
export function sharedReceipt(
  ctx: Context,
  shown: SharedShown,
  { name, told, undo }: Receipt,
): Card {
  if (shown.kind === 'account') return disconnectedCard(ctx, shown.is)
  const left = typeof told.left === 'string' ? told.left : undefined
  const did = name === 'undone' ? 'Undone' : 'Saved'
  if (shown.kind === 'settings' && name === 'workspace.deleting')
    return settingsCard(ctx, shown.is, deletionTitle(ctx, shown.is))
  if (shown.kind === 'settings' && name === 'workspace.kept')
    return settingsCard(ctx, shown.is, `Kept: ${shown.is.name}`)
  if (shown.kind === 'settings')
    return warned(settingsCard(ctx, shown.is, `${did}: ${shown.is.name}`, undo), left)
  const { is } = shown
  if (name === 'member.left') return leftCard(ctx, told)
  if (name === 'deals.given') return givenCard(told, undo)
  if (name === 'identity.removed' || name === 'identity.restored')
    return identityCard(ctx, name, told)
  if (is.id !== ctx.member.id && !may(ctx, 'admin'))
    return warned({ title: did, parts: [], buttons: [] }, left)
  if (name === 'preferences.set' || !may(ctx, 'admin')) return ownCard(ctx, is, did, undo)
  const { title, text } = said(name, is)
  return warned(memberCard(ctx, is, { title, ...(text && { text }), undo }), left)
}

const deletionTitle = (ctx: Context, { name, deleteAt }: Settings) =>
  deleteAt === null ? `Kept: ${name}` : `To be deleted on ${deletionDay(ctx, deleteAt)}: ${name}`

const warned = (card: Card, left: string | undefined): Card =>
  left ? { ...card, parts: [{ kind: 'text', text: left, tone: 'warn' }, ...card.parts] } : card

function said(
  name: string,
  { name: who, openDeals }: MemberShown,
): { title: string; text?: string } {
  if (name === 'member.deactivated')
    return {
      title: `Deactivated: ${who}`,
      text: openDeals
        ? 'They can write nothing from now on, and see nothing within a minute. Their open deals are still theirs until you hand them over.'
        : 'They can write nothing from now on, and see nothing within a minute.',
    }
  if (name === 'member.reactivated') return { title: `Reactivated: ${who}` }
  return { title: name === 'undone' ? `Undone: ${who}` : `Saved: ${who}` }
}

const noteOf = ({ note }: Told) =>
  typeof note === 'string' ? [{ kind: 'text' as const, text: note }] : []

function identityCard(ctx: Context, name: string, { where, identity, member }: Told): Card {
  const [did, text] =
    name === 'identity.removed'
      ? [
          'Removed',
          'It writes and sees nothing within a minute, and an e-mail address does not bring it back.',
        ]
      : ['Let in again', 'It works again within a minute.']
  const which = { id: String(member), identity: String(identity) }
  const again = name === 'identity.removed' && may(ctx, 'admin') ? [letIn(which)] : []
  return { title: `${did}: ${where}`, parts: [{ kind: 'text', text }], buttons: again }
}

const leftCard = (ctx: Context, told: Told): Card => ({
  title: `You have left ${ctx.workspace.name}`,
  parts: [
    { kind: 'text', text: 'What you logged stays. An admin can let you in again.' },
    ...noteOf(told),
  ],
  buttons: [],
})

const givenCard = (told: Told, undo: Button[]): Card => ({
  title: 'Handed over',
  parts: noteOf(told),
  buttons: undo,
})
