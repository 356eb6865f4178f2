export { givenForATime } from './queries.ts'
