import type { Card } from '../core/card.ts'
import type { Asked, Stranger } from '../core/context.ts'
import { suspendedText, suspendedTitle } from '../core/suspended.ts'

const saying = (title: string, text: string): Card => ({
  title,
  parts: [{ kind: 'text', text }],
  buttons: [],
})

/** Where nothing can be typed, there is a field for the code instead. */
const enter = ({ typed, conversation }: Asked) =>
  conversation ? `type ${typed?.('connect CODE') ?? 'connect CODE'}` : 'enter it'

export const unjoined = (asked: Asked): Stranger => ({
  stranger: 'unjoined',
  card: saying(
    'Not connected yet',
    `Type /crm connect in Slack to get a code, then ${enter(asked)} here. Once an admin has connected everyone, their colleagues are known here too.`,
  ),
})

export const disconnected = (workspace: string, asked: Asked): Stranger => ({
  stranger: 'disconnected',
  card: saying(
    'Not connected any more',
    `An admin has disconnected this account from ${workspace}. To come back, an admin gets a code where Alongside still works (the button Get a code), then they ${enter(asked)} here.`,
  ),
})

export const taken = (workspace: string, asked: Asked): Stranger => ({
  stranger: 'taken',
  card: saying(
    'Connect with a code',
    `Somebody in ${workspace} has your e-mail address already, and an address alone is no proof. Connect with a code from /crm connect in Slack: ${enter(asked)} here. If you have no way in yet, ask an admin.`,
  ),
})

export const removed = (workspace: string, asked: Asked): Stranger => ({
  stranger: 'removed',
  card: saying(
    'Removed from here',
    `You are no longer known here as a member of ${workspace}. An admin lets you in again under Settings, Members. Or get a code where you still have access (the button Get a code), and ${enter(asked)} here.`,
  ),
})

export const unvouched = (workspace: string): Stranger => ({
  stranger: 'unvouched',
  card: saying(
    'Your access here is paused',
    `Nothing says any more that you work for ${workspace}: the account you came from has left, or you have left it. Use Alongside from your company’s own account; this one works again then.`,
  ),
})

export const moved = (asked: Asked): Stranger => ({
  stranger: 'moved',
  card: saying(
    'Not saved: you are in another workspace by now',
    `What you asked for was for the workspace you were in then. To save it in this one, ${asked.typed ? 'type it again' : 'do it again'}.`,
  ),
})

export const guest = (): Stranger => ({
  stranger: 'guest',
  card: saying(
    'For colleagues only',
    'Guests cannot use the CRM. Ask a colleague to look for you.',
  ),
})

export const deleted = (workspace: string): Stranger => ({
  stranger: 'deleted',
  card: saying(
    `${workspace} was deleted`,
    'An admin asked for it 30 days ago. Nothing of it is kept.',
  ),
})

export const suspended = (publicUrl: string): Stranger => ({
  stranger: 'suspended',
  card: saying(suspendedTitle, suspendedText(publicUrl)),
})

export const deactivated = (workspace: string): Stranger => ({
  stranger: 'deactivated',
  card: saying(
    'Your access has ended',
    `Ask an admin of ${workspace} to turn it on again: they find you under Settings, Members.`,
  ),
})
