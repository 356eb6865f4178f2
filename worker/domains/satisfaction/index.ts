export { question } from './answer-page.ts'
export { storeAnswer } from './store.ts'
export { answeredFor } from './token.ts'
export { writtenScore } from './words.ts'
