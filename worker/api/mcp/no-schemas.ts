/**
 * In place of the SDK's `_shims` (see `[alias]` in wrangler.toml): its checker of JSON Schemas is for
 * what a server asks of the person at the client, and ours asks nothing.
 */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('No answer is checked against a schema here')
  }
}
