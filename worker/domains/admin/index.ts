export { type Asked, type Entry, type Filter, spanIn, whats } from './audit/asked.ts'
export { readAudit } from './audit/read.ts'
