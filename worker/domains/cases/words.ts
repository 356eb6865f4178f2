import type {
  callEnds,
  caseChannels,
  caseStatuses,
  messageStates,
} from '../../../schema/workspace/cases.ts'

export type CaseStatus = (typeof caseStatuses)[number]
export type CaseChannel = (typeof caseChannels)[number]
export type MessageState = (typeof messageStates)[number]

/** What people call it. */
export const statusNames: Record<CaseStatus, string> = {
  new: 'New',
  open: 'Open',
  waiting: 'Waiting for customer',
  hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
}

export const channelNames: Record<CaseChannel, string> = {
  email: 'E-mail',
  form: 'Web form',
  chat: 'Shared channel',
  phone: 'Phone',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  web: 'Chat on the web page',
  letter: 'Letter',
  fax: 'Fax',
  counter: 'Counter',
  other: 'Other',
}

export const callNames: Record<(typeof callEnds)[number], string> = {
  answered: 'Answered',
  missed: 'Missed',
  abandoned: 'Abandoned',
}

/** What is said of a message that goes out. */
export const stateNames: Record<Exclude<MessageState, 'received'>, string> = {
  kept: 'not sent by us',
  pending: 'being sent',
  sent: 'sent',
  failed: 'not sent: it failed',
  unknown: 'not known whether it was sent',
}

/** A case that nobody has to do anything about any more. */
export const isDone = (status: CaseStatus | null | undefined): boolean =>
  status === 'solved' || status === 'closed'

/** "#1042" */
export const numberOf = (number: number): string => `#${number}`

/** As it is named everywhere: "#1042 Printer broken". */
export const nameOf = ({ number, subject }: { number: number; subject: string }): string =>
  `${numberOf(number)} ${subject}`
