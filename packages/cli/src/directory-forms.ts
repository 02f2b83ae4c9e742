/** The forms in which a directory is sent. */
export const FORMS = ["services", "tables", "package"] as const;
export type Form = (typeof FORMS)[number];
