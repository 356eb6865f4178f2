import type { Card } from '../core/card.ts'
import type { Context } from '../core/context.ts'

/** What somebody reads whose code was right. */
export const connectedCard = ({ workspace, member, typed }: Context): Card => ({
  title: `Connected to ${workspace.name}`,
  subtitle: `You are ${member.name} here`,
  parts: [
    {
      kind: 'text',
      text: `Try: ${['deal Acme 12.5k renewal', 'find Ford', 'pipeline', 'help'].map(typed).join(' · ')}`,
    },
  ],
  buttons: [],
})
