const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true });

export const bytesOf = (it: string): Uint8Array => utf8.encode(it);
/** Throws for what is not UTF-8. */
export const textOf = (it: Uint8Array): string => text.decode(it);

/** Base64 with the URL alphabet and without padding (RFC 4648 §5). */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Throws for what is not base64url, and for a second spelling of the same bytes. */
export const fromBase64Url = (encoded: string): Uint8Array => {
  if (!/^[\w-]*$/.test(encoded)) throw new Error("not base64url");
  const bytes = Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
  if (toBase64Url(bytes) !== encoded) throw new Error("not base64url");
  return bytes;
};
