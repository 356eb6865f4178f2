import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'd1-http',
  schema: ['./schema/directory/*.ts', './schema/workspace/*.ts'],
  out: './schema/migrations',
})
