/** In place of `https-proxy-agent` (see `[alias]` in wrangler.toml): a Worker has no proxy. */
export class HttpsProxyAgent {}
