export { bring } from './bring.ts'
export { duePage, mostLooked, placeOf } from './due-page.ts'
export { lastDue } from './schedule.ts'
