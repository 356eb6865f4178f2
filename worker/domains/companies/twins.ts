/** The kind of key by which companies of nearly one name are found. */
export const firmKey = 'like:company'
