export { casePrefill, changeCase, onlyCase, whichCase } from './actions/change-case.ts'
export { answerChannel } from './answer-channel.ts'
export { keepAnswer, keepNote } from './answered-there.ts'
export { costOf } from './complaint-part.ts'
export { remedyNames } from './complaint-words.ts'
export { remedyField, severityField } from './fields.ts'
export { caseItem, caseRows, type Listed } from './lists.ts'
export { mailKey, mailSource } from './mail-key.ts'
export { recipientsText } from './message-card.ts'
export { beginning, newMessage } from './new-message.ts'
export { type Case, caseLook, caseNamed, latestSaid, type Message, type Said } from './queries.ts'
export { type Inbound, receiveMessage, subjectOf } from './receive.ts'
export { isComplaint, repeatCount } from './repeats.ts'
export { answered, standing } from './standing.ts'
export {
  type InThread,
  type Thread,
  threadKey,
  threadLook,
  threadSource,
  wayOut,
} from './thread.ts'
export { isDone, nameOf, numberOf } from './words.ts'
