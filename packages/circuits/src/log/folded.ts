import { compact, folded as words } from "@relais/directory";

/** A name without case, accents, spaces and punctuation: how those of a log are held against ours. */
export const folded = (name: string): string => compact(words(name));
