import type { Card } from './card.ts'
import type { Stranger } from './context.ts'

const saying = (title: string, text: string): Card => ({
  title,
  parts: [{ kind: 'text', text }],
  buttons: [],
})

export const unjoined = (): Stranger => ({
  stranger: 'unjoined',
  card: saying(
    'Not connected yet',
    'Type /crm connect in Slack. You get a code; then type connect and the code here.',
  ),
})

export const guest = (): Stranger => ({
  stranger: 'guest',
  card: saying(
    'For colleagues only',
    'Guests cannot use the CRM. Ask a colleague to look for you.',
  ),
})

export const deactivated = (workspace: string): Stranger => ({
  stranger: 'deactivated',
  card: saying(
    'Your access has ended',
    `An admin of ${workspace} has turned it off. Ask them to turn it on again.`,
  ),
})
