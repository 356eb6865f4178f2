export { openPlace } from './actions/readers.ts'
export { ruleHere } from './actions/rules.ts'
