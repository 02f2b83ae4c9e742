export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes;
export const text = (bytes: ArrayBuffer | Bytes): string => new TextDecoder().decode(bytes);

export const base64 = (bytes: ArrayBuffer | Bytes): string => {
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  let binary = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < all.length; at += 8192) binary += String.fromCharCode(...all.subarray(at, at + 8192));
  return btoa(binary);
};

export const fromBase64 = (encoded: string): Bytes => Uint8Array.from(atob(encoded), (it) => it.charCodeAt(0)) as Bytes;

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length)) as Bytes;
