import { act } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import type { Notice } from '../../../core/event/commit/notices.ts'
import type { Report } from '../asked.ts'
import { titleOf } from '../card.ts'
import type { ReportRun } from './runs.ts'

/** Who asked is notified, where they asked in a chat. */

type Asked = Pick<ReportRun, 'id' | 'memberId' | 'line'>

export const notices = ({ id, memberId, line }: Asked, card: (line: string) => Card): Notice[] =>
  line === null ? [] : [{ memberId, reason: `report ${id}`, card: card(line) }]

export const made = (report: Report) => (line: string) => ({
  ...{ title: `${titleOf(report)} is there`, subtitle: 'As of when you asked.', parts: [] },
  buttons: [act('Show', 'run-report', { report: line })],
})

export const refused =
  (reason: string) =>
  (line: string): Card => ({
    ...{ title: 'Your report could not be made', subtitle: line, buttons: [] },
    parts: [{ kind: 'text', text: reason }],
  })
