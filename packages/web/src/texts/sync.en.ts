import type { syncFr } from "./sync.fr.ts";

export const syncEn: typeof syncFr = {
  boardCarried:
    "Counted on this device: {n} files carried. The unit's own figure is read online; this return is not printed.",
  cameBack: "Decisions that came back to you because the file had changed: {n}.",
  cameBackSee: "Take them up",
  elsewhereTitle: "Came back from your other devices",
  elsewhereWhy: "Decisions that you took elsewhere and that the file, changed since, could not take.",
  elsewhereOffline: "What came back from your other devices is read online.",
  elsewhereReturned: "came back on {d}",
  elsewhereSettle: "It is settled",
  elsewhereSettleSure: "Settled, remove it",
  onCallTitle: "On-call numbers",
  onCallNone: "No number entered.",
  onCallNoneHint: "The administrator enters them on this page; every device then carries them.",
  onCallChanged: "List changed on {d}. Check a number before you count on it.",
  onCallMine: "Your unit",
  onCallUnit: "Unit",
  onCallRole: "Role",
  onCallNumber: "Number",
  onCallHours: "Hours",
  onCallAdd: "Add a number",
  onCallSave: "Add this number",
  onCallRemove: "Remove this number",
};
