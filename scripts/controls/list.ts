import { apiControls } from "./api.ts";
import { caseworkControls } from "./casework.ts";
import type { Control } from "./control.ts";
import { engineControls } from "./engine.ts";
import { operationControls } from "./operation.ts";
import { storeControls } from "./store.ts";

export const controls: readonly Control[] = [
  ...engineControls,
  ...caseworkControls,
  ...storeControls,
  ...apiControls,
  ...operationControls,
];
