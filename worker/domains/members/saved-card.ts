import type { Button, Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt, ReceiptNotes } from '../../core/record/drawn.ts'
import { availabilityText } from '../availability/index.ts'
import { type MemberShown, memberCard, ownCard } from './card.ts'
import { letIn } from './identities.ts'

/** What was done to a member, and how they stand. */
export function memberSaved(ctx: Context, is: MemberShown, receipt: Receipt): Card {
  const { name, notes, undo, parts } = receipt
  const did = name === 'undone' ? 'Undone' : 'Saved'
  if (name === 'member.left') return leftCard(ctx, notes)
  if (name === 'deals.given') return givenCard(notes, undo)
  if (name === 'identity.removed' || name === 'identity.restored')
    return identityCard(ctx, name, notes)
  const warned = (card: Card): Card => ({ ...card, parts: [...parts, ...card.parts] })
  if (is.id !== ctx.member.id && !may(ctx, 'admin'))
    return warned({ title: did, parts: [], buttons: [] })
  if (name === 'availability.set')
    return warned(ownCard(ctx, is, `You are ${availabilityText(ctx, is) || 'available'}`, undo))
  if (name === 'preferences.set' || !may(ctx, 'admin')) return warned(ownCard(ctx, is, did, undo))
  const { title, text } = said(name, is)
  return warned(memberCard(ctx, is, { title, ...(text && { text }), undo }))
}

function said(
  name: string,
  { name: who, openDeals, openCases, openTasks }: MemberShown,
): { title: string; text?: string } {
  if (name === 'member.deactivated')
    return {
      title: `Deactivated: ${who}`,
      text:
        openDeals || openCases || openTasks
          ? 'They can write nothing from now on, and see nothing within a minute. What is open and theirs stays so until you hand it over.'
          : 'They can write nothing from now on, and see nothing within a minute.',
    }
  if (name === 'member.reactivated') return { title: `Reactivated: ${who}` }
  return { title: name === 'undone' ? `Undone: ${who}` : `Saved: ${who}` }
}

const noteOf = ({ note }: ReceiptNotes) =>
  typeof note === 'string' ? [{ kind: 'text' as const, text: note }] : []

const leftCard = (ctx: Context, notes: ReceiptNotes): Card => ({
  title: `You have left ${ctx.workspace.name}`,
  parts: [
    { kind: 'text', text: 'What you logged stays. An admin can let you in again.' },
    ...noteOf(notes),
  ],
  buttons: [],
})

const givenCard = (notes: ReceiptNotes, undo: Button[]): Card => ({
  title: 'Handed over',
  parts: noteOf(notes),
  buttons: undo,
})

function identityCard(ctx: Context, name: string, { where, identity, member }: ReceiptNotes): Card {
  const [did, text] =
    name === 'identity.removed'
      ? [
          'Removed',
          'It writes nothing from now on and sees nothing within a minute, and an e-mail address does not bring it back.',
        ]
      : ['Let in again', 'It works again within a minute.']
  const which = { id: String(member), identity: String(identity) }
  const again = name === 'identity.removed' && may(ctx, 'admin') ? [letIn(which)] : []
  return { title: `${did}: ${where}`, parts: [{ kind: 'text', text }], buttons: again }
}
