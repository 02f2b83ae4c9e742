/** What the code of a participant says: which session, and which line of its list. No name. */
export const presenceCode = (session: string, participant: string): string =>
  `relais:presence:${session}:${participant}`;

/** What the code of a rater from outside says: who they are, so that a trainer without network can name them. */
export const raterCode = (account: string, name: string): string => `relais:rater:${account}:${name}`;

/** Who a rater's code is of; undefined where it is none. */
export const raterIn = (text: string): { readonly rater: string; readonly name: string } | undefined => {
  const [, rater, name] = /^relais:rater:([0-9a-f-]{36}):(.{1,200})$/.exec(text) ?? [];
  return rater === undefined || name === undefined ? undefined : { rater, name };
};

/** The participant of a code that was read; undefined where it is none of this session. */
export const participantIn = (text: string, session: string): string | undefined => {
  const start = `relais:presence:${session}:`;
  return text.startsWith(start) ? text.slice(start.length) : undefined;
};
