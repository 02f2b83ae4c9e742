import { type Message, NotSent, type Sender } from "./message.ts";

/** Milliseconds that a mail server may take to answer at each step. */
const PATIENCE = 15_000;
const SUBJECT = { fr: "Relais : un rappel", en: "Relais: a reminder" } as const;

/**
 * E-mail over SMTP. The library is read at the first message. `Message-ID` is made of the id of the message: a mail server that
 * gets it twice knows it.
 */
export const mailSender =
  (url: string, from: string): Sender =>
  async ({ id, to, text, language }: Message) => {
    const { createTransport } = await import("nodemailer");
    const transport = createTransport({
      url,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject: SUBJECT[language],
        text,
        messageId: `<${id}@${from.split("@")[1]}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      const isRefused = responseCode !== undefined && responseCode >= 550 && responseCode < 560;
      throw new NotSent(
        responseCode === undefined ? "unreachable" : `smtp-${responseCode}`,
        isRefused ? "never" : "later",
      );
    } finally {
      transport.close();
    }
  };
