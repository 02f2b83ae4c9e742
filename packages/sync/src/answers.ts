import { type Refusal, refuse } from "@relais/core";
import type { Batch } from "./batch.ts";
import { answered, type Outbox, sending, toldSettled, unsent } from "./outbox.ts";
import { PushAnswer } from "./requests.ts";

/** What came back of a push: the status of HTTP and the body read as JSON, or that nothing came. */
export type PushReply = { readonly status: number; readonly body: unknown } | "nothing";

/**
 * What a device does next. done: go on. again: wait and send the same again. sign-in: the session is over, everything
 * waits. erase: this device was struck off. No reply of any kind drops a command.
 */
export type Next = "done" | "again" | "sign-in" | "erase";

/** Takes in the reply to a batch that was marked as {@link sending}. */
export const reply = (
  outbox: Outbox,
  batch: Batch,
  said: PushReply,
): { readonly outbox: Outbox; readonly next: Next } => {
  const ids = batch.commands.map((it) => it.id);
  if (said === "nothing") return { outbox: unsent(outbox, ids, "network"), next: "again" };
  if (said.status === 200) return taken(outbox, batch, said.body);
  const code = codeIn(said.body);
  if (code === "device.revoked") return { outbox: unsent(outbox, ids, "network"), next: "erase" };
  if (said.status === 401 || code === "csrf.missing")
    return { outbox: unsent(outbox, ids, "network"), next: "sign-in" };
  const [only] = ids;
  if (said.status === 413 && only !== undefined && ids.length === 1) {
    return { outbox: answered(outbox, [{ command: only, status: "refused", refusal: tooLarge() }]), next: "done" };
  }
  return { outbox: unsent(outbox, ids, "server"), next: "again" };
};

/** Answers are matched by id: what was not answered waits again, what was not asked is left out. */
const taken = (outbox: Outbox, { commands, settled }: Batch, body: unknown) => {
  const said = answersIn(body);
  if (said === undefined)
    return {
      outbox: unsent(
        outbox,
        commands.map((it) => it.id),
        "server",
      ),
      next: "again" as const,
    };
  const asked = new Set(commands.map((it) => it.id));
  const answers = said.filter((it) => it.command !== null && asked.has(it.command));
  const told = toldSettled(answered(outbox, answers), settled);
  const open = answers.some((it) => it.status === "unanswered");
  const silent = commands.filter((it) => !answers.some(({ command }) => command === it.id)).map((it) => it.id);
  return {
    outbox: unsent(told, silent, "server"),
    next: open || silent.length > 0 ? ("again" as const) : ("done" as const),
  };
};

/** Answers that can be read; one of a newer server that cannot counts as none. Undefined: no list of answers at all. */
const answersIn = (body: unknown): PushAnswer[] | undefined => {
  const answers = (body as { answers?: unknown } | null)?.answers;
  if (!Array.isArray(answers)) return undefined;
  return answers.flatMap((it: unknown) => {
    const read = PushAnswer.safeParse(it);
    return read.success ? [read.data] : [];
  });
};

const codeIn = (body: unknown): string | undefined => {
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
};

const tooLarge = (): Refusal => {
  const said = refuse(
    "request.too-large",
    "Cette saisie est trop longue pour être envoyée. Elle est gardée sur cet appareil : partagez-la en plusieurs saisies plus courtes.",
    "This entry is too long to be sent. It is kept on this device: divide it into several shorter entries.",
  );
  if (said.ok) throw new Error("A refusal was expected");
  return said.refusal;
};
