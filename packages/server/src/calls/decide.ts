import type { Reader } from "@relais/casework";
import { type CommandEnvelope, type Id, type Result, refuse } from "@relais/core";
import { type CallView, learningKindOf, parseLearningCommand } from "@relais/training";
import { runsTraining } from "../accounts/led.ts";
import type { Office } from "../casework/office.ts";
import { executeBy } from "../commands/execute.ts";
import { decideInLearning } from "../learning/decide-here.ts";
import { markOf } from "../learning/selected.ts";
import { readApplications, readCall } from "../learning/streams.ts";
import { callView } from "./call.ts";
import { chooseApart } from "./choosing.ts";

/**
 * Chooses, publishes the choice, and gives the call with it. It is computed before anything is held, and refused when an application
 * changed meanwhile.
 */
export const decideCall = async (
  office: Office,
  reader: Reader,
  { id, command, stop }: { readonly id: Id; readonly command: CommandEnvelope; readonly stop: AbortSignal },
): Promise<Result<CallView>> => {
  const parsed = parseLearningCommand(command);
  if (!parsed.ok) return parsed;
  if (learningKindOf(parsed.value.type) !== "call" || command.stream !== id) return notThisCall();
  const found = await office.database.asSystem(async (tx) => {
    if (!(await runsTraining(tx, office.country, reader.account, office.sources.now()))) return undefined;
    const { terms } = await readCall(tx, id);
    return terms === null ? undefined : { terms, applications: await readApplications(tx, id) };
  });
  // Whoever may not choose is told so by the decision itself.
  const selected = found && { mark: markOf(found.applications), outcomes: await chooseApart(found, stop) };
  const outcome = await executeBy(office, reader, command, decideInLearning(office, reader, command, selected));
  if (outcome.status === "refused" || outcome.status === "parked") return { ok: false, refusal: outcome.refusal };
  return callView(office, reader, id);
};

const notThisCall = () =>
  refuse(
    "command.malformed",
    "Cette demande n'est pas celle de cet appel. Rouvrez la page de l'appel et recommencez.",
    "This request is not this call's. Open the page of the call again and start over.",
  );
