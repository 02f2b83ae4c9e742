/** One message as it leaves. `id` is the same however often it is tried. */
export interface Message {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly language: "fr" | "en";
}

/** Throws a {@link NotSent} when the message did not leave. */
export type Sender = (message: Message) => Promise<void>;

/** `later`: it may leave yet; `never`: the other side refuses this address or this message. The code quotes nothing. */
export class NotSent extends Error {
  readonly again: "later" | "never";

  constructor(code: string, again: "later" | "never") {
    super(code);
    this.again = again;
  }
}
