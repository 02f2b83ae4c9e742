/** What two values of a field have in common, from most to least. The words of each are in `words.ts`. */
export type Level =
  | "same"
  | "order"
  | "sound"
  | "near"
  | "part"
  | "most"
  | "like"
  | "shared"
  | "moved"
  | "turned"
  | "slip"
  | "within"
  | "year"
  | "apart";

/** How the values of one kind of field are read and compared. Pure; a value that says nothing is read as undefined. */
export interface Kind<V> {
  readonly name: "names" | "date" | "code";
  /** The levels that `compare` answers, best first; the last says that the two have nothing in common. */
  readonly levels: readonly Level[];
  readonly read: (text: string) => V | undefined;
  readonly compare: (a: V, b: V) => Level;
  /** What two values may share, and of which some is rarer than other: words of a name, the day of a birth. */
  readonly parts: (value: V) => readonly string[];
  /** What records are brought together by, beside their parts. */
  readonly keys: (value: V) => readonly string[];
}
