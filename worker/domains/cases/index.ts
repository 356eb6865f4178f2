export { receiveMessage } from './receive.ts'
