export {
  lineProduct,
  lineProductId,
  type Measure,
  measures,
  orderLines,
  type Way,
} from './measures.ts'
