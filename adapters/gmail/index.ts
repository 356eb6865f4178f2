export { selfCheck } from './check.ts'
export { receive } from './receive.ts'
