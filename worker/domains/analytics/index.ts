export {
  lineProduct,
  lineProductId,
  type Measure,
  measures,
  orderLines,
  type Unit,
  type Way,
  ways,
} from './measures.ts'
