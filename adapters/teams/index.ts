export { teamsChannel } from './message.ts'
export { receive } from './receive.ts'
