export { isForAll } from './for-all.ts'
export { takenSegment } from './taken.ts'
