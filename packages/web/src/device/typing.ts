/** Forms with something not kept yet. */
const pausing = new Set<() => Promise<void>>();

export const pauses = (keep: () => Promise<void>): void => void pausing.add(keep);
export const kept = (keep: () => Promise<void>): void => void pausing.delete(keep);

/** Keeps what is being typed at once: before the store is closed, or the page is loaded anew. */
export const keepEveryDraft = async (): Promise<void> => {
  await Promise.all([...pausing].map((it) => it().catch(() => undefined)));
};
