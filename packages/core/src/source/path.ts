/** From the root of a document to one of its parts, key by key. */
export type Path = readonly PropertyKey[];
