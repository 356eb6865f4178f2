export { newMessage } from './new-message.ts'
export { type Case, caseLook, caseNamed, latestSaid, type Message } from './queries.ts'
export { type Inbound, receiveMessage } from './receive.ts'
export { answered } from './standing.ts'
