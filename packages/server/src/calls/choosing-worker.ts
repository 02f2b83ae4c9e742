import { parentPort, workerData } from "node:worker_threads";
import { openSolver } from "@relais/core/solver";
import { selectTrainers } from "@relais/training";
import type { Asked } from "./choosing.ts";

/** One choice, in a thread of its own: however long it takes, the server answers everybody else, and it can be stopped. */
const { terms, applications } = workerData as Asked;
parentPort?.postMessage(selectTrainers(terms, applications, await openSolver()));
