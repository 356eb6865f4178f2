export { bring } from './bring.ts'
export { lastDue } from './schedule.ts'
