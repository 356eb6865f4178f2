/**
 * In place of `google-auth-library` (see `[alias]` in wrangler.toml): Gmail hands over its own
 * tokens, so nothing is signed in. Left in it is half of the client's size and of its first load.
 */
export class GoogleAuth {}
