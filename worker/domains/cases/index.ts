export { newMessage } from './new-message.ts'
export { caseLook, type Message } from './queries.ts'
export { type Inbound, receiveMessage } from './receive.ts'
export { answered } from './standing.ts'
