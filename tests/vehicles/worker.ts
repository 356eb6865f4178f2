import './vehicles.ts'

export { default } from '../../worker/index.ts'
