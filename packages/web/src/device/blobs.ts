/** Bytes kept on the device, each under a name that says nothing of anybody, encrypted by whoever keeps them. */
export interface SealedBlobs {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  drop(name: string): Promise<void>;
  /** Names that begin so, in order. */
  names(prefix: string): Promise<string[]>;
}
