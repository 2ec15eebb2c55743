export { linuxTools } from './tools.ts'
