/** With a full stop, where it has none of its own: as "Acme Inc." and "Fr. 11. Dez." have. */
export const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
