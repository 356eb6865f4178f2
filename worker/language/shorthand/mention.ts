/** Somebody mentioned by id: `<@U123>` or `<@U123|name>`. */
export const mention = /<@([^<>|\s]+)(?:\|[^<>]*)?>/
