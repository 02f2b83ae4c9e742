import { refuse } from "@relais/core";

/** Said of every link that opens nothing, whatever the cause: whoever tries learns nothing. */
export const linkUnknown = () =>
  refuse(
    "link.unknown",
    "Ce lien n'ouvre rien : il est mal copié, son temps est passé, ou l'orientation a été retirée. Téléphonez à l'unité qui vous l'a envoyé.",
    "This link opens nothing: it was copied wrong, its time has passed, or the referral was withdrawn. Telephone the unit that sent it.",
  );
export const codeWrong = () =>
  refuse(
    "link.code-wrong",
    "Ce code n'est pas le bon. Vérifiez-le ; après cinq erreurs, il en faut un nouveau.",
    "This is not the right code. Check it; after five mistakes a new one is needed.",
    { path: "code" },
  );
export const codeNeeded = () =>
  refuse(
    "link.code-needed",
    "Ce code ne sert plus : il a été utilisé, ou tapé faux cinq fois. Demandez un nouveau code à l'unité qui vous a envoyé le lien.",
    "This code no longer serves: it was used, or typed wrong five times. Ask the unit that sent the link for a new code.",
    { path: "code" },
  );
export const noLinkHere = () =>
  refuse(
    "link.missing",
    "Cette orientation n'a pas été envoyée par un lien, ou elle est terminée. Faites-en une autre, par un lien.",
    "This referral was not sent by a link, or is over. Make another one, by a link.",
  );
