/** What a provider's webhook says, in our words. */

/** A call as it stands: of one that ended, how long it was and where it can be listened to. */
export interface Call {
  is: 'call'
  /** The provider's id of it. */
  id: string
  account: string
  /** Our number. */
  line: string
  /** The other's number. */
  number: string
  state: 'ringing' | 'answered' | 'ended' | 'missed'
  /** The caller gave up before somebody answered. */
  abandoned?: true
  seconds?: number
  recording?: string
}

/** A text that came in, or what became of one that went out. */
export interface Text {
  is: 'text'
  channel: 'sms' | 'whatsapp'
  id: string
  account: string
  line: string
  number: string
  name?: string
  text: string
}

export interface TextState {
  is: 'state'
  id: string
  account: string
  line: string
  failed?: string
}

export type Heard = Call | Text | TextState
