export { type ToRemove, toRemove } from './which.ts'
export { listed, nameOf } from './words.ts'
