export { beside, type Reckoning, ratesLook, reckon } from './rates.ts'
