/** Where ciphertext lies, piece by piece, each under a place of its own that says nothing of what it is. */
export interface ByteStore {
  /** Kept for good once this returns. */
  put(place: string, bytes: Uint8Array): Promise<void>;
  get(place: string): Promise<Uint8Array>;
  /** Undefined where nothing lies. */
  find(place: string): Promise<Uint8Array | undefined>;
  /** What is not there is as good as dropped. */
  drop(place: string): Promise<void>;
}

/** What the server keeps of photos and papers, and how much of it it takes. */
export interface Attachments {
  readonly bytes: ByteStore;
  /** `elsewhere`: not in the data folder; a backup asks for each piece. */
  readonly lie: "in-folder" | "elsewhere";
  /** Of one attachment, and of all those of one file; bytes of ciphertext. */
  readonly mostBytes: number;
  readonly mostBytesPerFile: number;
}
