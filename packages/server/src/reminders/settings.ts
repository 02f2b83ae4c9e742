import type { Channel } from "@relais/casework";
import { z } from "zod";
import { Failure } from "../failure.ts";
import { mailSender } from "./mail.ts";
import type { Sender } from "./message.ts";
import { smsSender } from "./sms.ts";

/** Ways out of Relais. A channel that is not set up has no sender: its messages are kept in the outbox. */
export interface Channels {
  readonly senders: Readonly<Partial<Record<Channel, Sender>>>;
  /** Where the link of a message leads; null: no link. */
  readonly address: string | null;
}

const Settings = z.object({
  RELAIS_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  RELAIS_MAIL_FROM: z.email().optional(),
  RELAIS_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  RELAIS_SMS_SECRET: z.string().min(16).optional(),
  RELAIS_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** From the environment: nothing set, nothing leaves. */
export const channelsFrom = (env: NodeJS.ProcessEnv): Channels => {
  const parsed = Settings.safeParse(env);
  if (!parsed.success) throw faulty(String(parsed.error.issues[0]?.path[0]));
  const {
    RELAIS_SMTP_URL: smtp,
    RELAIS_MAIL_FROM: from,
    RELAIS_SMS_URL: hook,
    RELAIS_SMS_SECRET: secret,
  } = parsed.data;
  if (smtp !== undefined && from === undefined) throw faulty("RELAIS_MAIL_FROM");
  if (hook !== undefined && secret === undefined) throw faulty("RELAIS_SMS_SECRET");
  const { RELAIS_PUBLIC_URL: address } = parsed.data;
  return {
    senders: {
      ...(smtp !== undefined && from !== undefined && { email: mailSender(smtp, from) }),
      ...(hook !== undefined && secret !== undefined && { sms: smsSender(hook, secret) }),
    },
    address: address === undefined ? null : `${address.replace(/\/$/, "")}/rappels`,
  };
};

const faulty = (name: string): Failure =>
  new Failure(
    "channels.settings",
    `Le réglage ${name} manque ou n'est pas valable. Corrigez-le (docs/operate.md, « Reminders »), puis redémarrez ; rien n'a été envoyé.`,
    `The setting ${name} is missing or not valid. Correct it (docs/operate.md, “Reminders”), then start again; nothing was sent.`,
  );
