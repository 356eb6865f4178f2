export { selfCheck } from './check.ts'
export { teamsManner } from './manner.ts'
export { teamsChannel } from './message.ts'
export { receive } from './receive.ts'
