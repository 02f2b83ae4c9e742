import { accessControls } from "./access.ts";
import { apiControls } from "./api.ts";
import { attachmentControls } from "./attachments.ts";
import { attestationControls } from "./attestations.ts";
import { callsControls } from "./calls.ts";
import { cascadeControls } from "./cascade.ts";
import { caseworkControls } from "./casework.ts";
import { circuitsControls } from "./circuits.ts";
import type { Control } from "./control.ts";
import { deviceControls } from "./device.ts";
import { directoryControls } from "./directory.ts";
import { engineControls } from "./engine.ts";
import { learningControls } from "./learning.ts";
import { linkageControls } from "./linkage.ts";
import { namesControls } from "./names.ts";
import { needsControls } from "./needs.ts";
import { operationControls } from "./operation.ts";
import { planControls } from "./plan.ts";
import { practiceControls } from "./practice.ts";
import { projectControls } from "./project.ts";
import { referralControls } from "./referral.ts";
import { sitingControls } from "./siting.ts";
import { storeControls } from "./store.ts";
import { syncControls } from "./sync.ts";
import { trainingControls } from "./training.ts";
import { whereControls } from "./where.ts";

export const controls: readonly Control[] = [
  ...engineControls,
  ...caseworkControls,
  ...referralControls,
  ...circuitsControls,
  ...storeControls,
  ...apiControls,
  ...accessControls,
  ...syncControls,
  ...attachmentControls,
  ...deviceControls,
  ...operationControls,
  ...namesControls,
  ...directoryControls,
  ...linkageControls,
  ...trainingControls,
  ...needsControls,
  ...attestationControls,
  ...learningControls,
  ...cascadeControls,
  ...callsControls,
  ...planControls,
  ...projectControls,
  ...whereControls,
  ...practiceControls,
  ...sitingControls,
];
