export { openPlace } from './actions/readers.ts'
export { rulesHere } from './actions/rules.ts'
