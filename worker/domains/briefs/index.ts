export { briefButton } from './button.ts'
