import type { Id } from "@relais/core";
import type { LearningCommandName, LearningInput } from "@relais/training";
import { sendCommands } from "../../api/client.ts";
import { learning } from "../../api/commands.ts";

/** Sends one command to the server alone: no device carries a call. */
export const send = <N extends LearningCommandName>(type: N, stream: Id, payload: LearningInput<N>): Promise<void> =>
  sendCommands([learning(type, stream, payload)]);
