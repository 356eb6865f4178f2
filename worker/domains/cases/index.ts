export { type Given, newMessage } from './new-message.ts'
export { type Case, caseLook, type Message } from './queries.ts'
export { type Inbound, type Received, receiveMessage } from './receive.ts'
export { answered, written } from './standing.ts'
