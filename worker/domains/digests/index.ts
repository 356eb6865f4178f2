export { lastDue } from './schedule.ts'
