import { createHmac } from "node:crypto";
import { type Message, NotSent, type Sender } from "./message.ts";

const PATIENCE = 15_000;

/** What the hook checks: HMAC-SHA256 over the second it was made in, a dot, and the body as it came. */
const signatureOf = (secret: string, second: number, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${second}.${body}`).digest("hex")}`;

/** SMS through an HTTP hook of the operator's choice, as docs/operate.md describes it. Redirections are not followed. */
export const smsSender =
  (url: string, secret: string): Sender =>
  async ({ id, to, text }: Message) => {
    const body = JSON.stringify({ to, text });
    const second = Math.floor(Date.now() / 1000);
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "content-type": "application/json",
        "idempotency-key": id,
        "x-relais-timestamp": String(second),
        "x-relais-signature": signatureOf(secret, second, body),
      },
      body,
    }).catch(() => {
      throw new NotSent("unreachable", "later");
    });
    await response.body?.cancel();
    if (response.ok) return;
    const { status } = response;
    const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
    throw new NotSent(`http-${status}`, isRefused ? "never" : "later");
  };
