export { type Asked, type Entry, type Filter, whats } from './audit/asked.ts'
export { readAudit } from './audit/read.ts'
