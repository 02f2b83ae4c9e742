/** What tabs of this browser tell each other: names of stores, which are random; of who has none the id of the account. */
type Told =
  | { readonly is: "closed" }
  | { readonly is: "entered"; readonly place: string }
  | { readonly is: "erased"; readonly places: readonly string[] }
  /** The practice mode was opened or left. */
  | { readonly is: "mode" };

const channel = new BroadcastChannel("relais-device");

export const tellTabs = (told: Told): void => channel.postMessage(told);
/** Hears other tabs, never this one. */
export const onTabs = (heard: (told: Told) => void): void =>
  channel.addEventListener("message", ({ data }: MessageEvent<Told>) => heard(data));
