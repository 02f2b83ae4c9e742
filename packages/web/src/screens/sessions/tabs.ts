/** The parts of a session's page, as its address names them. */
export const sessionTabs = ["presences", "deroule", "tests", "pratique", "bilan"] as const;
export type SessionTab = (typeof sessionTabs)[number];
export const isSessionTab = (tab: unknown): tab is SessionTab => (sessionTabs as readonly unknown[]).includes(tab);
