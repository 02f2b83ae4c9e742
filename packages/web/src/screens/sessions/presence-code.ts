/** What the code of a participant says: which session, and which line of its list. No name. */
export const presenceCode = (session: string, participant: string): string =>
  `relais:presence:${session}:${participant}`;

/** The participant of a code that was read; undefined where it is none of this session. */
export const participantIn = (text: string, session: string): string | undefined => {
  const start = `relais:presence:${session}:`;
  return text.startsWith(start) ? text.slice(start.length) : undefined;
};
