import { unmark } from "../marks.ts";
import { tellTabs } from "../tabs.ts";
import { keepEveryDraft } from "../typing.ts";
import { eraseStores, practiceDisk } from "./store.ts";

/** Leaves the mode; `kept`: what was practised is found again, `erased`: nothing of it stays. */
export const leavePractice = async (what: "kept" | "erased"): Promise<void> => {
  await keepEveryDraft();
  unmark("practice");
  if (what === "erased") await eraseStores(practiceDisk());
  turnPage("/");
};

/** Every tab of this browser starts anew, this one from a page: nothing in memory passes from one mode to the other. */
export const turnPage = (path: "/" | "/formation/exercices"): void => {
  tellTabs({ is: "mode" });
  window.location.assign(path);
};
