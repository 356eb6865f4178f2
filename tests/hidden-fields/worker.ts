import './secret-reason.ts'
import './lockers.ts'

export { default } from '../../worker/index.ts'
