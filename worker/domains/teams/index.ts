export { type Own, ownRecord } from './own-record.ts'
