/** In place of `@slack/socket-mode` (see `[alias]` in wrangler.toml): we speak HTTP only. */
export class SocketModeClient {}
