export { takenSegment } from './taken.ts'
