import { PLAN_STREAM, type ProjectCommandName, type ProjectInput } from "@relais/extension";
import { sendCommands } from "../../api/client.ts";
import { project } from "../../api/commands.ts";

/** Sends one command on the plan to the server alone: no device carries the plan. */
export const sendOfPlan = <N extends ProjectCommandName>(type: N, payload: ProjectInput<N>): Promise<void> =>
  sendCommands([project(type, PLAN_STREAM, payload)]);
