/** An id as ids look, for examples. */
export const exampleId = (kind: string): string => `${kind}_1k6d3v8m0a1b2c3d4`
